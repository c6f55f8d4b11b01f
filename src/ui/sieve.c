/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a long list being filtered or put in another order without anybody having to wait,
 * and without anything between the former and the new list being seen. It knows neither items nor
 * filters. */

#include "config.h"

#include "ui/sieve.h"

#include "ui/sight.h"

/* So many are looked at and shown at once, in a fraction of a frame. */
#define FEW 1000

/* How long what was found waits to be shown: a frame, which then is another one than those that
 * were busy with looking. */
#define FRAME_MS 17

struct _GannetSieve {
  GObject parent_instance;
  GListModel *model; /* to be shown */
  GtkFilter *filter;
  GannetSight *shown; /* maybe still of another model */
  GannetSight *next; /* what is to be shown, as far as it is known; NULL while settled */
  GannetSight *former; /* what was shown, until there is time to give it back */
  GtkFilterChange change; /* of the filter since it let pass what is shown */
  guint source; /* that looks on */
  guint leaving; /* that gives back */
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
  return GANNET_SIEVE (model)->shown->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *rows = GANNET_SIEVE (model)->shown->rows;
  return position < rows->len ? g_object_ref (rows->pdata[position]) : NULL;
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

static void
give_back (GannetSieve *self)
{
  g_clear_pointer (&self->former, gannet_sight_free);
  g_clear_handle_id (&self->leaving, g_source_remove);
}

static gboolean
give_back_cb (gpointer data)
{
  GannetSieve *self = data;
  self->leaving = 0;
  give_back (self);
  return G_SOURCE_REMOVE;
}

/* Changes of @model are not of interest any more, unless it is needed on. */
static void
forget_model (GannetSieve *self, GListModel *model)
{
  if (model != NULL && model != self->model && model != self->shown->model)
    g_signal_handlers_disconnect_by_data (model, self);
}

/* To give back a hundred thousand of them takes as long as a frame may. */
static void
show (GannetSieve *self, GannetSight *now)
{
  give_back (self);
  self->former = self->shown;
  self->shown = now;
  self->leaving = g_idle_add_full (G_PRIORITY_LOW, give_back_cb, self, NULL);
  forget_model (self, self->former->model);
  GannetSightChange change = gannet_sight_compare (self->former, now);
  if (change.removed > 0 || change.added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), change.from, change.removed, change.added);
}

static void
stop_looking (GannetSieve *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->next, gannet_sight_free);
}

static void
settle (GannetSieve *self)
{
  GannetSight *now = g_steal_pointer (&self->next);
  now->end = G_MAXUINT;
  show (self, now);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

/* What the filter cannot think otherwise of than it did of what is shown. */
static GannetSightGuess
guess_cb (guint position, gpointer data)
{
  GannetSieve *self = data;
  GtkBitset *passed = self->shown->passed;
  if (passed == NULL || self->next->model != self->shown->model)
    return GANNET_SIGHT_OPEN;
  if (self->change == GTK_FILTER_CHANGE_MORE_STRICT && !gtk_bitset_contains (passed, position))
    return GANNET_SIGHT_STAYS;
  if (self->change == GTK_FILTER_CHANGE_LESS_STRICT && gtk_bitset_contains (passed, position))
    return GANNET_SIGHT_PASSES;
  return GANNET_SIGHT_OPEN;
}

static gboolean
look_on (GannetSieve *self)
{
  return gannet_sight_look (self->next, self->filter, guess_cb, self);
}

static void
look_at_rest (GannetSieve *self)
{
  while (look_on (self))
    continue;
  settle (self);
}

/* Little has joined since. */
static gboolean
found_cb (gpointer data)
{
  GannetSieve *self = data;
  self->source = 0;
  look_at_rest (self);
  return G_SOURCE_REMOVE;
}

static gboolean
look_on_cb (gpointer data)
{
  GannetSieve *self = data;
  if (look_on (self))
    return G_SOURCE_CONTINUE;
  self->source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, FRAME_MS, found_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
look (GannetSieve *self)
{
  stop_looking (self);
  gboolean all = gtk_filter_get_strictness (self->filter) == GTK_FILTER_MATCH_ALL;
  self->next = gannet_sight_new (self->model, all);
  if (self->shown->model != NULL && g_list_model_get_n_items (self->model) > FEW)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, look_on_cb, self, NULL);
  else
    look_at_rest (self);
}

static void
filter_changed_cb (GannetSieve *self, GtkFilterChange change)
{
  gboolean alike = self->next == NULL || change == self->change;
  self->change = alike ? change : GTK_FILTER_CHANGE_DIFFERENT;
  if (self->model != NULL)
    look (self);
}

static void
model_changed_cb (GannetSieve *self, guint position, guint removed, guint added, GListModel *model)
{
  if (self->filter == NULL)
    return;
  const GannetSightChange in_model = {position, removed, added};
  GannetSightChange change = {0};
  if (self->next != NULL && self->next->model == model)
    gannet_sight_follow (self->next, self->filter, &in_model);
  if (self->shown->model == model)
    change = gannet_sight_follow (self->shown, self->filter, &in_model);
  if (change.removed > 0 || change.added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), change.from, change.removed, change.added);
}

GListModel *
gannet_sieve_get_model (GannetSieve *self)
{
  return self->shown->model;
}

gboolean
gannet_sieve_is_settled (GannetSieve *self)
{
  return self->next == NULL;
}

static void
take_model (GannetSieve *self, GListModel *model)
{
  g_autoptr (GListModel) former = self->model != NULL ? g_object_ref (self->model) : NULL;
  if (!g_set_object (&self->model, model))
    return;
  stop_looking (self);
  if (model != self->shown->model)
    g_signal_connect_object (
        model, "items-changed", G_CALLBACK (model_changed_cb), self, G_CONNECT_SWAPPED);
  forget_model (self, former);
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
  give_back (self);
  gannet_sight_free (self->shown);
  self->shown = gannet_sight_new (NULL, FALSE);
  g_clear_object (&self->model);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (gannet_sieve_parent_class)->dispose (object);
}

static void
gannet_sieve_finalize (GObject *object)
{
  gannet_sight_free (GANNET_SIEVE (object)->shown);
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
  self->shown = gannet_sight_new (NULL, FALSE);
}
