/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Stands in for a screen reader: shows what a running program tells assistive technologies about
 * itself, from outside. Never acts on the program.
 *
 * usage: screen-reader PROGRAM [places]
 * Prints a line for every control, shown or not (GTK 4.8 does not tell), parents first: depth,
 * role, states that matter to a listener, its place in the window as left, top, width and height
 * if places are asked for, else as zeros, name, description; tabs between them. Exit status 1 when
 * no such program answers. */

#include "config.h"

#include <atspi/atspi.h>
#include <locale.h>
#include <string.h>

/* No tree of ours is nearly as deep or as wide; one that is has a circle. */
#define DEEPEST 60
#define WIDEST 2000

static const struct {
  AtspiStateType state;
  const char *word;
} told[] = {
    {ATSPI_STATE_FOCUSED, "focused"},
    {ATSPI_STATE_FOCUSABLE, "focusable"},
    {ATSPI_STATE_CHECKED, "checked"},
    {ATSPI_STATE_SELECTED, "selected"},
    {ATSPI_STATE_SENSITIVE, "enabled"},
    {ATSPI_STATE_EXPANDED, "expanded"},
};

static char *
describe_states (AtspiStateSet *states)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (atspi_state_set_contains (states, told[i].state))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", told[i].word);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Where nobody can see it, it has no size. */
static char *
describe_place (AtspiAccessible *node, gboolean places)
{
  if (!places)
    return g_strdup ("0 0 0 0");
  g_autoptr (GObject) component = (GObject *) atspi_accessible_get_component_iface (node);
  g_autofree AtspiRect *place = component != NULL
      ? atspi_component_get_extents (ATSPI_COMPONENT (component), ATSPI_COORD_TYPE_WINDOW, NULL)
      : NULL;
  return place != NULL
      ? g_strdup_printf ("%d %d %d %d", place->x, place->y, place->width, place->height)
      : g_strdup ("0 0 0 0");
}

static void print_children (AtspiAccessible *node, guint depth, gboolean places);

static void
print_tree (AtspiAccessible *node, guint depth, gboolean places)
{
  g_autoptr (GObject) states = G_OBJECT (atspi_accessible_get_state_set (node));
  g_autofree char *role = atspi_accessible_get_role_name (node, NULL);
  g_autofree char *name = atspi_accessible_get_name (node, NULL);
  g_autofree char *description = atspi_accessible_get_description (node, NULL);
  g_autofree char *words = describe_states (ATSPI_STATE_SET (states));
  g_autofree char *place = describe_place (node, places);
  g_print ("%u\t%s\t%s\t%s\t%s\t%s\n", depth, role, words, place, name, description);
  if (depth < DEEPEST)
    print_children (node, depth + 1, places);
}

static void
print_children (AtspiAccessible *node, guint depth, gboolean places)
{
  int count = MIN (atspi_accessible_get_child_count (node, NULL), WIDEST);
  for (int i = 0; i < count; i++) {
    /* What has gone since it was counted is NULL. */
    g_autoptr (GObject) child = (GObject *) atspi_accessible_get_child_at_index (node, i, NULL);
    if (child != NULL)
      print_tree (ATSPI_ACCESSIBLE (child), depth, places);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc < 2 || argc > 3 || atspi_init () > 1)
    return 2;

  gboolean found = FALSE;
  g_autoptr (GObject) desktop = G_OBJECT (atspi_get_desktop (0));
  AtspiAccessible *all = ATSPI_ACCESSIBLE (desktop);
  int count = atspi_accessible_get_child_count (all, NULL);
  for (int i = 0; i < count; i++) {
    g_autoptr (GObject) program = (GObject *) atspi_accessible_get_child_at_index (all, i, NULL);
    if (program == NULL)
      continue;
    g_autofree char *name = atspi_accessible_get_name (ATSPI_ACCESSIBLE (program), NULL);
    if (g_strcmp0 (name, argv[1]) != 0)
      continue;
    print_tree (ATSPI_ACCESSIBLE (program), 0, argc == 3);
    found = TRUE;
  }
  return found ? 0 : 1;
}
