/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks whether the program may go on without a window. It hides none. */

#include "config.h"

#include "ui/background.h"

#include "engine/sandbox.h"

#include <glib/gi18n-lib.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define INTERFACE "org.freedesktop.portal.Background"
#define TOKEN "gannet_background"

struct _GannetBackground {
  GDBusConnection *bus; /* NULL where no leave is needed */
  GannetBackgroundFunc refused;
  gpointer data;
  guint subscription; /* to the answer, or 0 */
};

static void
end_waiting (GannetBackground *self)
{
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
}

static void
answered_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
    const char *signal, GVariant *parameters, gpointer data)
{
  GannetBackground *self = data;
  g_autoptr (GVariant) results = NULL;
  guint32 response = 0;
  gboolean may = TRUE;

  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &may);
  end_waiting (self);
  /* 1 is the user's no: org.freedesktop.portal.Request. */
  if (response == 1 || (response == 0 && !may))
    self->refused (self->data);
}

/* Where the answer will come from: the portal makes it of the caller's name and the token. */
static char *
dup_request_path (GannetBackground *self)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (self->bus) + 1);

  return g_strconcat (PORTAL_PATH "/request/", g_strdelimit (sender, ".", '_'), "/" TOKEN, NULL);
}

GannetBackground *
gannet_background_new (
    GDBusConnection *bus, const char *root, GannetBackgroundFunc refused, gpointer data)
{
  GannetBackground *self = g_new0 (GannetBackground, 1);

  if (bus != NULL && gannet_sandbox_is_in (root))
    self->bus = g_object_ref (bus);
  self->refused = refused;
  self->data = data;
  return self;
}

void
gannet_background_free (GannetBackground *self)
{
  end_waiting (self);
  g_clear_object (&self->bus);
  g_free (self);
}

void
gannet_background_enter (GannetBackground *self)
{
  GVariantBuilder options;

  if (self->bus == NULL || self->subscription != 0)
    return;
  g_autofree char *path = dup_request_path (self);
  self->subscription =
      g_dbus_connection_signal_subscribe (self->bus, PORTAL, "org.freedesktop.portal.Request",
          "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, answered_cb, self, NULL);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (TOKEN));
  g_variant_builder_add (
      &options, "{sv}", "reason", g_variant_new_string (_ ("Downloads are running")));
  g_dbus_connection_call (self->bus, PORTAL, PORTAL_PATH, INTERFACE, "RequestBackground",
      g_variant_new ("(sa{sv})", "", &options), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}
