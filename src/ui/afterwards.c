/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Puts the computer to rest when all is done. It offers only what logind says it would do, and
 * gives time to say no. */

#include "config.h"

#include "ui/afterwards.h"

#include "ui/compat.h"
#include "ui/summary.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define LOGIN "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define LOGIN_MANAGER LOGIN ".Manager"

/* Time to say no. */
#define PATIENCE_S 60

typedef struct {
  const char *nick;
  const char *label; /* in the menu */
  const char *method; /* of logind, NULL for nothing */
  const char *question; /* whether it would */
} Deed;

static const Deed deeds[] = {
    {"nothing", N_ ("_Do Nothing"), NULL, NULL},
    {"suspend", N_ ("_Suspend"), "Suspend", "CanSuspend"},
    {"power-off", N_ ("_Power Off"), "PowerOff", "CanPowerOff"},
};

struct _GannetAfterwards {
  GtkApplicationWindow *window;
  GannetQueue *queue;
  GMenu *section;
  GMenu *menu; /* of what can be chosen */
  GSimpleAction *action;
  GDBusConnection *bus; /* or NULL */
  GCancellable *cancellable;
  gulong signal;
  gboolean busy;
  guint timeout; /* while there is time to say no */
  GtkWidget *extra; /* of the question that is asked, or NULL */
};

static const Deed *
get_deed (GannetAfterwards *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->action));
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (g_variant_get_string (state, NULL), deeds[i].nick))
      return &deeds[i];
  return &deeds[0];
}

static void
forget (GannetAfterwards *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_simple_action_set_state (self->action, g_variant_new_string (deeds[0].nick));
}

static void
carry_out (GannetAfterwards *self)
{
  const Deed *deed = get_deed (self);
  forget (self);
  if (deed->method != NULL && self->bus != NULL)
    g_dbus_connection_call (self->bus, LOGIN, LOGIN_PATH, LOGIN_MANAGER, deed->method,
        g_variant_new ("(b)", TRUE), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static gboolean
timeout_cb (gpointer data)
{
  GannetAfterwards *self = data;
  self->timeout = 0;
  carry_out (self);
  if (self->extra != NULL)
    gannet_compat_cancel (self->extra);
  return G_SOURCE_REMOVE;
}

typedef struct {
  GannetAfterwards *self;
  GCancellable *cancellable; /* cancelled when the other is gone */
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (GCancellable) cancellable = question->cancellable;
  GannetAnswer answer = gannet_compat_ask_finish (result);
  if (g_cancellable_is_cancelled (cancellable))
    return;
  question->self->extra = NULL;
  if (question->self->timeout == 0)
    return;
  if (answer == GANNET_ANSWER_ACCEPT)
    carry_out (question->self);
  else
    forget (question->self);
}

static void
ask_user (GannetAfterwards *self)
{
  gboolean sleeps = g_str_equal (get_deed (self)->nick, "suspend");
  Question *data = g_new (Question, 1);
  self->extra = adw_bin_new ();
  const GannetQuestion question = {
      .heading = _ ("All Downloads Are Done"),
      .body = sleeps ? _ ("In a minute the computer is suspended.")
                     : _ ("In a minute the computer is powered off."),
      .cancel = _ ("_Cancel"),
      .accept = sleeps ? _ ("_Suspend Now") : _ ("_Power Off Now"),
      .extra = self->extra,
  };
  *data = (Question){self, g_object_ref (self->cancellable)};
  gannet_compat_ask_async (GTK_WINDOW (self->window), &question, answered_cb, data);
}

static void
changed_cb (GannetQueue *queue, GannetDownload *download, gpointer data)
{
  GannetAfterwards *self = data;
  GannetSummary summary;
  gannet_summary_read (&summary, queue);
  gboolean busy = gannet_summary_is_busy (&summary);
  gboolean ends = self->busy && !busy;

  self->busy = busy;
  if (busy && self->timeout != 0 && self->extra != NULL)
    gannet_compat_cancel (self->extra);
  if (!ends || get_deed (self)->method == NULL || self->timeout != 0)
    return;
  self->timeout = g_timeout_add_seconds (PATIENCE_S, timeout_cb, self);
  ask_user (self);
}

static void
offer (GannetAfterwards *self, const Deed *deed)
{
  g_autofree char *detailed = g_strconcat ("win.afterwards::", deed->nick, NULL);
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->menu)) == 0) {
    g_menu_append (self->menu, _ (deeds[0].label), "win.afterwards::nothing");
    g_menu_append_submenu (self->section, _ ("_When All Is Done"), G_MENU_MODEL (self->menu));
  }
  g_menu_append (self->menu, _ (deed->label), detailed);
}

static void ask_next (GannetAfterwards *self, guint deed);

typedef struct {
  GannetAfterwards *self; /* gone when it was cancelled */
  guint deed;
} Asking;

static void
login_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asking *asking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *answer = "no";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (reply != NULL)
    g_variant_get (reply, "(&s)", &answer);
  if (g_str_equal (answer, "yes") || g_str_equal (answer, "challenge"))
    offer (asking->self, &deeds[asking->deed]);
  ask_next (asking->self, asking->deed + 1);
}

static void
ask_next (GannetAfterwards *self, guint deed)
{
  if (deed >= G_N_ELEMENTS (deeds))
    return;
  Asking *asking = g_new (Asking, 1);
  *asking = (Asking){self, deed};
  g_dbus_connection_call (self->bus, LOGIN, LOGIN_PATH, LOGIN_MANAGER, deeds[deed].question, NULL,
      G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, login_answered_cb,
      asking);
}

GannetAfterwards *
gannet_afterwards_new (GtkApplicationWindow *window, GannetQueue *queue, GMenu *section)
{
  GannetAfterwards *self = g_new0 (GannetAfterwards, 1);

  self->window = window;
  self->queue = g_object_ref (queue);
  self->section = g_object_ref (section);
  self->menu = g_menu_new ();
  self->cancellable = g_cancellable_new ();
  self->action = g_simple_action_new_stateful (
      "afterwards", G_VARIANT_TYPE_STRING, g_variant_new_string (deeds[0].nick));
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (self->action));
  self->signal = g_signal_connect (queue, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
gannet_afterwards_free (GannetAfterwards *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_signal_handler (&self->signal, self->queue);
  g_object_unref (self->cancellable);
  g_object_unref (self->action);
  g_object_unref (self->menu);
  g_object_unref (self->section);
  g_object_unref (self->queue);
  g_clear_object (&self->bus);
  g_free (self);
}

void
gannet_afterwards_ask (GannetAfterwards *self, GDBusConnection *bus)
{
  g_return_if_fail (self->bus == NULL);
  self->bus = g_object_ref (bus);
  /* Nothing can always be done. */
  ask_next (self, 1);
}
