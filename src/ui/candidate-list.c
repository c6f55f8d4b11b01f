/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lets the user choose among links. It adds none of them. */

#include "config.h"

#include "ui/candidate-list.h"

#include "core/format.h"
#include "ui/candidate-row.h"
#include "ui/row-focus.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pixels of a row, and of as many of them as are shown without a scroll. */
#define ROW_HEIGHT 50
#define MOST_HEIGHT 300

struct _GannetCandidateList {
  GtkWidget parent_instance;
  GannetCandidates *candidates;
  GtkFilter *filter;

  GtkFilterListModel *shown;
  GtkCheckButton *all_check;
  GtkEditable *search_entry;
  GtkDropDown *kind_choice;
  GtkDropDown *size_choice;
  GtkScrolledWindow *scroller;
  GtkWidget *list_view;
  gboolean showing; /* the tick of all, which is nobody's choice */
};

typedef enum { SIGNAL_CHANGED, SIGNAL_SHOWN, N_SIGNALS } GannetCandidateListSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetCandidateList, gannet_candidate_list, GTK_TYPE_WIDGET)

/* As the items of the choice. */
static const gint64 LEAST_SIZES[] = {0, 1000000, 10000000, 100000000, 1000000000};

static gboolean
matches (gpointer item, gpointer data)
{
  GannetCandidateList *self = data;
  guint kind = gtk_drop_down_get_selected (self->kind_choice);
  guint size = gtk_drop_down_get_selected (self->size_choice);
  const char *text = gtk_editable_get_text (self->search_entry);
  if (kind > 0 && kind <= GANNET_FILE_KINDS && gannet_candidate_get_kind (item) != kind)
    return FALSE;
  if (size > 0 && size < G_N_ELEMENTS (LEAST_SIZES) &&
      gannet_candidate_get_size (item) <= LEAST_SIZES[size])
    return FALSE;
  return *text == '\0' || strcasestr (gannet_candidate_get_name (item), text) != NULL ||
      strcasestr (gannet_candidate_get_link (item)->url, text) != NULL;
}

typedef struct {
  guint all, ticked, shown, shown_ticked;
  guint64 bytes; /* of those that are ticked */
} Count;

static Count
count (GannetCandidateList *self)
{
  Count sum = {0};
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  for (guint i = 0; i < all->len; i++) {
    gboolean ticked = gannet_candidate_get_ticked (all->pdata[i]);
    gboolean shown = matches (all->pdata[i], self);
    sum.all++;
    sum.ticked += ticked;
    sum.shown += shown;
    sum.shown_ticked += ticked && shown;
    sum.bytes += ticked ? MAX (gannet_candidate_get_size (all->pdata[i]), 0) : 0;
  }
  return sum;
}

void
gannet_candidate_list_refresh (GannetCandidateList *self)
{
  Count sum = count (self);
  g_autofree char *size = sum.bytes > 0 ? gannet_format_size (sum.bytes) : NULL;
  /* Translators: how many links are ticked, and how many there are */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u selected"), sum.ticked, sum.all);
  g_autofree char *whole = size != NULL ? g_strjoin (" · ", text, size, NULL) : g_strdup (text);

  gtk_scrolled_window_set_min_content_height (
      self->scroller, (int) MIN (sum.all, MOST_HEIGHT / ROW_HEIGHT) * ROW_HEIGHT);
  self->showing = TRUE;
  gtk_check_button_set_label (self->all_check, whole);
  gtk_check_button_set_active (self->all_check, sum.shown > 0 && sum.shown_ticked == sum.shown);
  gtk_check_button_set_inconsistent (
      self->all_check, sum.shown_ticked > 0 && sum.shown_ticked < sum.shown);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all_check), sum.shown > 0);
  self->showing = FALSE;
}

static void
tell_changed (GannetCandidateList *self)
{
  gannet_candidate_list_refresh (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is not shown is left as it is. */
static void
all_toggled_cb (GannetCandidateList *self)
{
  GPtrArray *all = gannet_candidates_get_all (self->candidates);
  if (self->showing)
    return;
  gboolean ticked = gtk_check_button_get_active (self->all_check);
  for (guint i = 0; i < all->len; i++)
    if (matches (all->pdata[i], self))
      gannet_candidate_set_ticked (all->pdata[i], ticked);
  tell_changed (self);
}

/* The focus goes to the button in it, of which GTK 4.8 says nothing; newer ones say of it what they
 * say of the whole, and of that nothing but what is chosen. */
static void
speak (GtkDropDown *choice, const char *what)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (choice));
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (choice);
  g_autofree char *text = g_strjoin (", ", what, gtk_string_object_get_string (chosen), NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
speak_of_choices (GannetCandidateList *self)
{
  speak (self->kind_choice, _ ("Kind of file"));
  speak (self->size_choice, _ ("Size of file"));
}

static void
narrowed_cb (GannetCandidateList *self)
{
  if (self->candidates == NULL)
    return;
  speak_of_choices (self);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gannet_candidate_list_refresh (self);
}

static void
activated_cb (GannetCandidateList *self, guint position)
{
  g_autoptr (GannetCandidate) candidate =
      g_list_model_get_item (G_LIST_MODEL (self->shown), position);
  if (candidate == NULL)
    return;
  gannet_candidate_set_ticked (candidate, !gannet_candidate_get_ticked (candidate));
  tell_changed (self);
}

/* On a row it ticks, as Enter does; a button in the row has a use of its own for it. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
    GannetCandidateList *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (self->list_view);
  return key == GDK_KEY_space && row != NULL && gtk_widget_is_focus (row) &&
      gtk_widget_activate (row);
}

static gboolean
gannet_candidate_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GannetCandidateList *self = GANNET_CANDIDATE_LIST (widget);
  gboolean moved = FALSE;
  if (!gannet_row_focus_move (self->list_view, direction, &moved))
    return GTK_WIDGET_CLASS (gannet_candidate_list_parent_class)->focus (widget, direction);
  if (moved || direction == GTK_DIR_TAB_FORWARD)
    return moved;
  return gtk_widget_grab_focus (GTK_WIDGET (self->all_check));
}

static void
changed_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tell_changed (GANNET_CANDIDATE_LIST (widget));
}

static void
shown_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetCandidateList *self = GANNET_CANDIDATE_LIST (widget);
  const char *url = g_variant_get_string (parameter, NULL);
  GannetCandidate *candidate = gannet_candidates_find (self->candidates, url);
  if (candidate != NULL)
    g_signal_emit (self, signals[SIGNAL_SHOWN], 0, candidate);
}

void
gannet_candidate_list_set_candidates (GannetCandidateList *self, GannetCandidates *candidates)
{
  self->candidates = candidates;
  gtk_filter_list_model_set_model (self->shown, gannet_candidates_get_model (candidates));
  gannet_candidate_list_refresh (self);
}

static void
gannet_candidate_list_dispose (GObject *object)
{
  GannetCandidateList *self = GANNET_CANDIDATE_LIST (object);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  if (self->shown != NULL)
    gtk_filter_list_model_set_filter (self->shown, NULL);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (gannet_candidate_list_parent_class)->dispose (object);
}

static void
gannet_candidate_list_class_init (GannetCandidateListClass *class)
{
  g_type_ensure (GANNET_TYPE_CANDIDATE_ROW);
  G_OBJECT_CLASS (class)->dispose = gannet_candidate_list_dispose;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->focus = gannet_candidate_list_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/candidate-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateList, shown);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateList, all_check);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateList, kind_choice);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateList, size_choice);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_install_action (widget_class, "candidates.changed", NULL, changed_cb);
  gtk_widget_class_install_action (widget_class, "candidates.shown", "s", shown_cb);

  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
      NULL, NULL, NULL, G_TYPE_NONE, 1, GANNET_TYPE_CANDIDATE);
}

static void
gannet_candidate_list_init (GannetCandidateList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  gtk_filter_list_model_set_filter (self->shown, self->filter);
  speak_of_choices (self);
}
