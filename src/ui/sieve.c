/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a long list being filtered without anybody having to wait, and without anything
 * between the former and the new list being seen. It knows neither items nor filters. */

#include "config.h"

#include "ui/sieve.h"

/* Half of what a frame may take, and so many that nothing short is ever seen to take time. */
#define SLICE (G_USEC_PER_SEC / 125)
#define FEW 200

struct _GannetSieve {
  GObject parent_instance;
  GListModel *model;
  GtkFilter *filter;
  GtkBitset *passed; /* positions in the model of what is shown, or NULL for all of them */
  GtkBitset *next; /* of what is to be shown, as far as it is known; NULL while settled */
  GtkBitset *open; /* of what is not looked at yet; NULL while settled */
  GtkFilterChange change; /* of the filter since it let pass what is shown */
  guint source;
};

typedef enum { PROP_MODEL = 1, PROP_FILTER } GannetSieveProperty;
typedef enum { SIGNAL_SETTLED, N_SIGNALS } GannetSieveSignal;

static GParamSpec *properties[PROP_FILTER + 1];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  GannetSieve *self = GANNET_SIEVE (model);
  if (self->passed != NULL)
    return (guint) gtk_bitset_get_size (self->passed);
  return g_list_model_get_n_items (self->model);
}

static gpointer
get_item (GListModel *model, guint position)
{
  GannetSieve *self = GANNET_SIEVE (model);
  if (self->passed == NULL)
    return g_list_model_get_item (self->model, position);
  if (position >= gtk_bitset_get_size (self->passed))
    return NULL;
  return g_list_model_get_item (self->model, gtk_bitset_get_nth (self->passed, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (GannetSieve, gannet_sieve, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GtkBitset *
dup_all (GannetSieve *self)
{
  return gtk_bitset_new_range (0, g_list_model_get_n_items (self->model));
}

/* How many of @set are in [from, to). */
static guint
count_in (GtkBitset *set, guint from, guint to)
{
  return from < to ? (guint) gtk_bitset_get_size_in_range (set, from, to - 1) : 0;
}

/* Takes @passed, or NULL for all, and tells of what changes by it, once. */
static void
show (GannetSieve *self, GtkBitset *passed)
{
  g_autoptr (GtkBitset) before = self->passed != NULL ? self->passed : dup_all (self);
  g_autoptr (GtkBitset) now = passed != NULL ? gtk_bitset_ref (passed) : dup_all (self);
  g_autoptr (GtkBitset) others = gtk_bitset_copy (before);
  self->passed = passed;
  gtk_bitset_difference (others, now);
  if (gtk_bitset_is_empty (others))
    return;
  guint first = gtk_bitset_get_minimum (others);
  guint end = gtk_bitset_get_maximum (others) + 1;
  g_list_model_items_changed (G_LIST_MODEL (self), count_in (before, 0, first),
      count_in (before, first, end), count_in (now, first, end));
}

static void
stop_looking (GannetSieve *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->next, gtk_bitset_unref);
  g_clear_pointer (&self->open, gtk_bitset_unref);
}

static void
settle (GannetSieve *self, GtkBitset *passed)
{
  stop_looking (self);
  show (self, passed);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static gboolean
passes (GannetSieve *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->model, position);
  return gtk_filter_match (self->filter, item);
}

/* Looks at some more of what is open. FALSE when that was all. */
static gboolean
look_on (GannetSieve *self)
{
  gint64 began = g_get_monotonic_time ();
  GtkBitsetIter iter;
  guint position = 0, end = 0;
  gboolean more = gtk_bitset_iter_init_first (&iter, self->open, &position);
  for (guint i = 0; more && (i < FEW || g_get_monotonic_time () - began < SLICE); i++) {
    if (passes (self, position))
      gtk_bitset_add (self->next, position);
    end = position + 1;
    more = gtk_bitset_iter_next (&iter, &position);
  }
  if (more)
    gtk_bitset_remove_range (self->open, 0, end);
  return more;
}

static gboolean
look_on_cb (gpointer data)
{
  GannetSieve *self = data;
  if (look_on (self))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  settle (self, gtk_bitset_ref (self->next));
  return G_SOURCE_REMOVE;
}

/* What the filter may think otherwise of than it did of what is shown. */
static GtkBitset *
dup_doubtful (GannetSieve *self)
{
  if (self->passed != NULL && self->change == GTK_FILTER_CHANGE_MORE_STRICT)
    return gtk_bitset_copy (self->passed);
  GtkBitset *doubtful = dup_all (self);
  if (self->passed != NULL && self->change == GTK_FILTER_CHANGE_LESS_STRICT)
    gtk_bitset_subtract (doubtful, self->passed);
  return doubtful;
}

static void
look (GannetSieve *self)
{
  stop_looking (self);
  if (gtk_filter_get_strictness (self->filter) == GTK_FILTER_MATCH_ALL) {
    settle (self, NULL);
    return;
  }
  self->open = dup_doubtful (self);
  gboolean keeps = self->passed != NULL && self->change == GTK_FILTER_CHANGE_LESS_STRICT;
  self->next = keeps ? gtk_bitset_copy (self->passed) : gtk_bitset_new_empty ();
  if (look_on (self))
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, look_on_cb, self, NULL);
  else
    settle (self, gtk_bitset_ref (self->next));
}

static void
filter_changed_cb (GannetSieve *self, GtkFilterChange change)
{
  gboolean alike = self->open == NULL || change == self->change;
  self->change = alike ? change : GTK_FILTER_CHANGE_DIFFERENT;
  if (self->model != NULL)
    look (self);
}

static void
model_changed_cb (GannetSieve *self, guint position, guint removed, guint added)
{
  if (self->filter == NULL)
    return;
  guint before = self->passed != NULL ? count_in (self->passed, 0, position) : position;
  guint gone =
      self->passed != NULL ? count_in (self->passed, position, position + removed) : removed;
  GtkBitset *sets[] = {self->passed, self->next, self->open};
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (sets[i] != NULL)
      gtk_bitset_splice (sets[i], position, removed, added);
  gboolean all = self->passed == NULL && self->next == NULL;
  for (guint i = position; i < position + added && !all; i++) {
    if (!passes (self, i))
      continue;
    if (self->passed != NULL)
      gtk_bitset_add (self->passed, i);
    if (self->next != NULL)
      gtk_bitset_add (self->next, i);
  }
  guint come = self->passed != NULL ? count_in (self->passed, position, position + added) : added;
  if (gone > 0 || come > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, gone, come);
}

GListModel *
gannet_sieve_get_model (GannetSieve *self)
{
  return self->model;
}

gboolean
gannet_sieve_is_settled (GannetSieve *self)
{
  return self->open == NULL;
}

static void
take_model (GannetSieve *self, GListModel *model)
{
  g_return_if_fail (self->model == NULL);
  if (!g_set_object (&self->model, model))
    return;
  g_signal_connect_object (
      model, "items-changed", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->filter != NULL)
    look (self);
}

static void
take_filter (GannetSieve *self, GtkFilter *filter)
{
  g_return_if_fail (self->filter == NULL);
  if (!g_set_object (&self->filter, filter))
    return;
  g_signal_connect_object (
      filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->model != NULL)
    look (self);
}

static void
gannet_sieve_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetSieve *self = GANNET_SIEVE (object);
  switch ((GannetSieveProperty) id) {
  case PROP_MODEL:
    g_value_set_object (value, self->model);
    break;
  case PROP_FILTER:
    g_value_set_object (value, self->filter);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_sieve_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetSieve *self = GANNET_SIEVE (object);
  switch ((GannetSieveProperty) id) {
  case PROP_MODEL:
    take_model (self, g_value_get_object (value));
    break;
  case PROP_FILTER:
    take_filter (self, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_sieve_dispose (GObject *object)
{
  GannetSieve *self = GANNET_SIEVE (object);
  stop_looking (self);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->passed, gtk_bitset_unref);
  self->passed = gtk_bitset_new_empty ();
  G_OBJECT_CLASS (gannet_sieve_parent_class)->dispose (object);
}

static void
gannet_sieve_finalize (GObject *object)
{
  gtk_bitset_unref (GANNET_SIEVE (object)->passed);
  G_OBJECT_CLASS (gannet_sieve_parent_class)->finalize (object);
}

static void
gannet_sieve_class_init (GannetSieveClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_sieve_get_property;
  object_class->set_property = gannet_sieve_set_property;
  object_class->dispose = gannet_sieve_dispose;
  object_class->finalize = gannet_sieve_finalize;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, GTK_TYPE_FILTER, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_SETTLED] = g_signal_new (
      "settled", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gannet_sieve_init (GannetSieve *self)
{
  self->passed = gtk_bitset_new_empty ();
}
