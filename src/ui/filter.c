/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides which downloads the list shows. It never changes one. */

#include "config.h"

#include "ui/filter.h"

#include <string.h>

struct _GannetFilter {
  GtkFilter parent_instance;
  char *kind_nick;
  GannetKind kind;
  char *search; /* as typed */
  GStrv words; /* folded, none of them empty */
};

typedef enum { PROP_KIND = 1, PROP_SEARCH } GannetFilterProperty;

static GParamSpec *properties[PROP_SEARCH + 1];

G_DEFINE_FINAL_TYPE (GannetFilter, gannet_filter, GTK_TYPE_FILTER)

static const char *const nicks[] = {
    [GANNET_KIND_ALL] = "all",
    [GANNET_KIND_ACTIVE] = "active",
    [GANNET_KIND_FINISHED] = "finished",
    [GANNET_KIND_FAILED] = "failed",
};

static gboolean
is_searching (GannetFilter *self)
{
  return self->words[0] != NULL;
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *folded = fold (text);
  g_auto (GStrv) pieces = g_strsplit_set (folded, " \t\n", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (pieces[i][0] != '\0')
      g_strv_builder_add (words, pieces[i]);
  return g_strv_builder_end (words);
}

/* Compares without a copy, in no language. Whether @text has more than ASCII goes to *@plain when
 * nothing was found. */
static gboolean
has_letters (const char *text, const char *word, gboolean *plain)
{
  gsize length = strlen (word);
  char small = word[0], large = g_ascii_toupper (word[0]);
  *plain = TRUE;
  for (; *text != '\0'; text++) {
    if ((*text == small || *text == large) && g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;
    if ((guchar) *text > 127)
      *plain = FALSE;
  }
  return FALSE;
}

/* Most names and all links are plain. */
static gboolean
has_word (const char *text, const char *word)
{
  gboolean plain = TRUE;
  if (has_letters (text, word, &plain))
    return TRUE;
  if (plain)
    return FALSE;
  g_autofree char *folded = fold (text);
  return strstr (folded, word) != NULL;
}

static gboolean
has_all_words (GannetFilter *self, GannetDownload *download)
{
  const char *name = gannet_download_get_name (download);
  const GannetRequest *request = gannet_download_get_request (download);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (!has_word (name, self->words[i]) && !has_word (request->url, self->words[i]) &&
        (request->referrer == NULL || !has_word (request->referrer, self->words[i])))
      return FALSE;
  return TRUE;
}

static gboolean
gannet_filter_match (GtkFilter *filter, gpointer item)
{
  GannetFilter *self = GANNET_FILTER (filter);
  if (!gannet_kind_has (self->kind, gannet_download_get_state (item)))
    return FALSE;
  return !is_searching (self) || has_all_words (self, item);
}

static GtkFilterMatch
gannet_filter_get_strictness (GtkFilter *filter)
{
  GannetFilter *self = GANNET_FILTER (filter);
  if (self->kind == GANNET_KIND_ALL && !is_searching (self))
    return GTK_FILTER_MATCH_ALL;
  return GTK_FILTER_MATCH_SOME;
}

static void
set_kind (GannetFilter *self, const char *nick)
{
  if (g_strcmp0 (self->kind_nick, nick) == 0)
    return;

  g_free (self->kind_nick);
  self->kind_nick = g_strdup (nick);
  self->kind = gannet_kind_from_nick (nick);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

static GtkFilterChange
search_change (const char *old, const char *new)
{
  if (g_str_has_prefix (new, old))
    return GTK_FILTER_CHANGE_MORE_STRICT;
  if (g_str_has_prefix (old, new))
    return GTK_FILTER_CHANGE_LESS_STRICT;
  return GTK_FILTER_CHANGE_DIFFERENT;
}

static void
set_search (GannetFilter *self, const char *search)
{
  if (g_strcmp0 (self->search, search) == 0)
    return;

  const char *old = self->search != NULL ? self->search : "";
  GtkFilterChange change = search_change (old, search != NULL ? search : "");
  GStrv words = split_words (search != NULL ? search : "");
  gboolean same = g_strv_equal ((const char *const *) self->words, (const char *const *) words);
  g_free (self->search);
  g_strfreev (self->words);
  self->search = g_strdup (search);
  self->words = words;
  if (!same)
    gtk_filter_changed (GTK_FILTER (self), change);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH]);
}

gboolean
gannet_kind_has (GannetKind kind, GannetState state)
{
  switch (kind) {
  case GANNET_KIND_ACTIVE:
    return state != GANNET_STATE_DONE && state != GANNET_STATE_FAILED;
  case GANNET_KIND_FINISHED:
    return state == GANNET_STATE_DONE;
  case GANNET_KIND_FAILED:
    return state == GANNET_STATE_FAILED;
  case GANNET_KIND_ALL:
  default:
    return TRUE;
  }
}

GannetKind
gannet_kind_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return i;
  return GANNET_KIND_ALL;
}

void
gannet_filter_refresh (GannetFilter *self)
{
  if (self->kind != GANNET_KIND_ALL)
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
gannet_filter_is_searching (GannetFilter *self)
{
  return is_searching (self);
}

static void
gannet_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetFilter *self = GANNET_FILTER (object);
  switch ((GannetFilterProperty) id) {
  case PROP_KIND:
    g_value_set_string (value, self->kind_nick);
    break;
  case PROP_SEARCH:
    g_value_set_string (value, self->search);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_filter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetFilter *self = GANNET_FILTER (object);
  switch ((GannetFilterProperty) id) {
  case PROP_KIND:
    set_kind (self, g_value_get_string (value));
    break;
  case PROP_SEARCH:
    set_search (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_filter_finalize (GObject *object)
{
  GannetFilter *self = GANNET_FILTER (object);
  g_free (self->kind_nick);
  g_free (self->search);
  g_strfreev (self->words);
  G_OBJECT_CLASS (gannet_filter_parent_class)->finalize (object);
}

static void
gannet_filter_class_init (GannetFilterClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_filter_get_property;
  object_class->set_property = gannet_filter_set_property;
  object_class->finalize = gannet_filter_finalize;

  GtkFilterClass *filter_class = GTK_FILTER_CLASS (class);
  filter_class->match = gannet_filter_match;
  filter_class->get_strictness = gannet_filter_get_strictness;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gannet_filter_init (GannetFilter *self)
{
  self->words = g_new0 (char *, 1);
}
