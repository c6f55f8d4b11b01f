/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks at what was copied when the window is in use, and offers it if it is links. What else is in
 * the clipboard is none of its business: it is not kept, not logged, and, where its formats tell
 * that it is no text or a secret, not even read. */

#include "config.h"

#include "ui/clipboard-offer.h"

#include "core/links.h"
#include "ui/intake.h"
#include "ui/toast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A longer text is not read to its end and not offered, in bytes. */
#define LONGEST (64 * 1024)

/* How long an offer stays, in seconds. */
#define STAY 20

struct _GannetClipboardOffer {
  GannetClipboardOfferParts parts;
  GdkClipboard *clipboard;
  GCancellable *reading; /* or NULL */
  gboolean looked; /* at what is in the clipboard now */
  AdwToast *toast; /* or NULL */
  char *text; /* what it offers */
  char *last; /* a hash of what was offered last */
};

/* One look at the clipboard. */
typedef struct {
  GannetClipboardOffer *offer; /* there unless it was cancelled */
  GCancellable *cancellable;
  char *bytes;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->cancellable);
  g_free (look->bytes);
  g_free (look);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
toast_dismissed_cb (AdwToast *toast, GannetClipboardOffer *self)
{
  if (self->toast != toast)
    return;
  g_signal_handlers_disconnect_by_data (toast, self);
  g_clear_object (&self->toast);
  g_clear_pointer (&self->text, g_free);
}

void
gannet_clipboard_offer_end (GannetClipboardOffer *self)
{
  g_autoptr (AdwToast) toast = self->toast != NULL ? g_object_ref (self->toast) : NULL;
  if (toast == NULL)
    return;
  toast_dismissed_cb (toast, self);
  adw_toast_dismiss (toast);
}

char *
gannet_clipboard_offer_take (GannetClipboardOffer *self)
{
  char *text = g_steal_pointer (&self->text);
  gannet_clipboard_offer_end (self);
  return text;
}

AdwToast *
gannet_clipboard_offer_new_toast (guint count)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u link in the clipboard", "%u links in the clipboard", count), count);
  AdwToast *toast = gannet_toast_new (title);
  adw_toast_set_timeout (toast, STAY);
  adw_toast_set_button_label (toast, _ ("_Add…"));
  adw_toast_set_action_name (toast, "win.add-copied");
  return toast;
}

static void
show_offer (GannetClipboardOffer *self, guint count)
{
  self->toast = gannet_clipboard_offer_new_toast (count);
  g_signal_connect (self->toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self);
  adw_toast_overlay_add_toast (self->parts.toasts, g_object_ref (self->toast));
}

/* Whether each line is one link that is written out and nothing else: prose with a link in it was
 * copied for another purpose. */
static gboolean
is_all_links (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = g_strstrip (lines[i]);
    gboolean web = g_ascii_strncasecmp (line, "http://", strlen ("http://")) == 0 ||
        g_ascii_strncasecmp (line, "https://", strlen ("https://")) == 0;
    if (*line != '\0' && (!web || strpbrk (line, " \t") != NULL))
      return FALSE;
  }
  return TRUE;
}

static gboolean
are_all_usable (GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    if (link->url == NULL || link->problem != GANNET_LINK_PROBLEM_NONE)
      return FALSE;
  }
  return TRUE;
}

static char *
join (GPtrArray *links)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    g_string_append_printf (text, "%s\n", link->pattern != NULL ? link->pattern : link->url);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The same links are offered once. */
static gboolean
is_new (GannetClipboardOffer *self, const char *text)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  if (g_strcmp0 (hash, self->last) == 0)
    return FALSE;
  g_free (self->last);
  self->last = g_steal_pointer (&hash);
  return TRUE;
}

/* The links in @bytes, if there is nothing else in them and one that is new, or NULL. */
static GPtrArray *
read_links (GannetClipboardOffer *self, const char *bytes, gsize length)
{
  g_autofree char *whole = g_strndup (bytes, length);
  if (!is_all_links (whole))
    return NULL;
  g_autoptr (GPtrArray) links = gannet_links_read (bytes, length, GANNET_LINKS_LIST, NULL);
  gboolean good = links->len > 0 && are_all_usable (links) &&
      gannet_intake_finds_new (self->parts.queue, self->parts.settings, links);
  return good ? g_steal_pointer (&links) : NULL;
}

static void
consider (GannetClipboardOffer *self, const char *bytes, gsize length)
{
  g_autoptr (GPtrArray) links = read_links (self, bytes, length);
  g_autofree char *text = links != NULL ? join (links) : NULL;
  /* A compositor tells of the clipboard whenever one comes to the window: the offer stands. */
  if (text != NULL && g_strcmp0 (text, self->text) == 0)
    return;
  gannet_clipboard_offer_end (self);
  if (text == NULL || !is_new (self, text))
    return;
  self->text = g_steal_pointer (&text);
  show_offer (self, links->len);
}

static void
bytes_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Look) look = data;
  gsize length = 0;
  gboolean done = g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &length, NULL);
  if (g_cancellable_is_cancelled (look->cancellable))
    return;
  if (done && length <= LONGEST)
    consider (look->offer, look->bytes, length);
  else
    gannet_clipboard_offer_end (look->offer);
}

static void
stream_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Look) look = data;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  if (stream == NULL || g_cancellable_is_cancelled (look->cancellable))
    return;
  GCancellable *cancellable = look->cancellable;
  char *bytes = look->bytes = g_malloc (LONGEST + 1);
  g_input_stream_read_all_async (stream, bytes, LONGEST + 1, G_PRIORITY_LOW, cancellable,
      bytes_read_cb, g_steal_pointer (&look));
}

/* What a clipboard may hold as text. */
static const char *TEXTS[] = {
    "text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "STRING", NULL};

/* Whether it is worth a look: some text, and neither files nor what a password manager copied, of
 * which GTK tells on Wayland only. */
static gboolean
may_be_links (GdkContentFormats *formats)
{
  static const char *const others[] = {"x-kde-passwordManagerHint", "x-special/gnome-copied-files",
      "application/vnd.portal.filetransfer", "application/vnd.portal.files"};
  gboolean text = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (gdk_content_formats_contain_mime_type (formats, others[i]))
      return FALSE;
  for (guint i = 0; TEXTS[i] != NULL; i++)
    text = text || gdk_content_formats_contain_mime_type (formats, TEXTS[i]);
  return text;
}

static void
stop_reading (GannetClipboardOffer *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static gboolean
is_worth_a_look (GannetClipboardOffer *self)
{
  return g_settings_get_boolean (self->parts.settings, "offer-copied-links") &&
      !gdk_clipboard_is_local (self->clipboard) &&
      may_be_links (gdk_clipboard_get_formats (self->clipboard));
}

static void
look (GannetClipboardOffer *self)
{
  if (self->looked || !gtk_window_is_active (self->parts.window))
    return;
  if (!is_worth_a_look (self)) {
    gannet_clipboard_offer_end (self);
    return;
  }
  self->looked = TRUE;
  stop_reading (self);
  self->reading = g_cancellable_new ();
  Look *one = g_new0 (Look, 1);
  one->offer = self;
  one->cancellable = g_object_ref (self->reading);
  gdk_clipboard_read_async (
      self->clipboard, TEXTS, G_PRIORITY_LOW, self->reading, stream_ready_cb, one);
}

/* The desktop says so: nobody has to ask again and again. */
static void
clipboard_changed_cb (GannetClipboardOffer *self)
{
  stop_reading (self);
  self->looked = FALSE;
  look (self);
}

GannetClipboardOffer *
gannet_clipboard_offer_new (const GannetClipboardOfferParts *parts)
{
  GannetClipboardOffer *self = g_new0 (GannetClipboardOffer, 1);
  self->parts = *parts;
  self->clipboard = g_object_ref (gtk_widget_get_clipboard (GTK_WIDGET (parts->window)));
  g_signal_connect_swapped (self->clipboard, "changed", G_CALLBACK (clipboard_changed_cb), self);
  g_signal_connect_swapped (parts->window, "notify::is-active", G_CALLBACK (look), self);
  return self;
}

void
gannet_clipboard_offer_free (GannetClipboardOffer *self)
{
  stop_reading (self);
  if (self->toast != NULL)
    toast_dismissed_cb (self->toast, self);
  g_signal_handlers_disconnect_by_data (self->clipboard, self);
  g_signal_handlers_disconnect_by_data (self->parts.window, self);
  g_object_unref (self->clipboard);
  g_free (self->last);
  g_free (self);
}
