/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks one question at a time: sends the request, follows redirects when told to, and watches over
 * silence. It never decides what a reply means and never touches a file. */

#include "config.h"

#include "engine/transfer.h"

#include "core/url.h"
#include "engine/body.h"
#include "engine/content-check.h"
#include "engine/drain.h"
#include "engine/gunzip.h"
#include "engine/headers.h"
#include "engine/proxy-pass.h"
#include "engine/raw-head.h"
#include "engine/session.h"

/* A server that sends more interim replies (1xx) than this is not going to answer. */
#define MAX_INTERIM 100

struct _GannetTransfer {
  gatomicrefcount refs; /* the owner, and every call that is under way */
  GannetTransferSpec spec;
  const GannetTransferEvents *events; /* NULL once the owner is gone */
  gpointer data;

  GannetQuestion question;
  GannetValidator validator;
  char *link; /* where questions are asked first */
  char *url; /* where the question is asked now */
  GannetTrail *trail; /* of this question's redirects */

  SoupMessage *message; /* NULL when nothing is asked */
  GannetProxyPass *pass; /* or NULL */
  GCancellable *cancellable;
  GInputStream *stream; /* of a reply whose body is not taken yet */
  guint interim;
  gboolean connects; /* on a connection that answers nothing before this */
  gboolean framing_ok; /* where the reply ends is beyond doubt */
  gint64 asked; /* monotonic µs of the last step before the reply */
  GSource *watchdog;
  GannetBody *body;
  GannetGunzip *gunzip;
  GannetContentCheck *check; /* of a range that says what its bytes are */
  gint64 check_length; /* bytes of that range */
  guint64 received; /* of the last body, once it ended */
  gboolean read_whole; /* the body was read to its own end: the connection may be used again */
};

static GannetTransfer *
transfer_ref (GannetTransfer *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
transfer_unref (GannetTransfer *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  gannet_request_unref (self->spec.request);
  gannet_limiter_unref (self->spec.limiter);
  g_clear_pointer (&self->spec.cookies, gannet_cookies_unref);
  gannet_validator_clear (&self->validator);
  gannet_trail_free (self->trail);
  g_free (self->link);
  g_free (self->url);
  g_free (self);
}

typedef GannetTransfer Held;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Held, transfer_unref)

static void
stop_watching (GannetTransfer *self)
{
  if (self->watchdog == NULL)
    return;
  g_source_destroy (self->watchdog);
  g_clear_pointer (&self->watchdog, g_source_unref);
}

/* Whether libsoup has the head of a reply, be it told of or not. */
static gboolean
has_head (GannetTransfer *self)
{
  return soup_message_get_status (self->message) >= SOUP_STATUS_OK;
}

/* Lets go of a reply. What is not read to its end costs the connection, and so does one whose end
 * may be elsewhere: what comes behind would be taken for the answer to the next question. */
static void
let_go (GannetTransfer *self)
{
  if (self->stream != NULL && self->framing_ok)
    gannet_drain (self->message, self->stream, self->cancellable);
  else if (self->stream == NULL && !self->read_whole && has_head (self))
    gannet_drain_untold (self->cancellable);
  else if (!self->read_whole)
    g_cancellable_cancel (self->cancellable);
}

void
gannet_transfer_drop (GannetTransfer *self)
{
  stop_watching (self);
  if (self->body != NULL)
    self->received = gannet_body_get_received (self->body);
  g_clear_pointer (&self->body, gannet_body_free);
  g_clear_pointer (&self->gunzip, gannet_gunzip_free);
  g_clear_pointer (&self->check, gannet_content_check_free);
  if (self->message != NULL) {
    /* Of what has come to its end nothing more is heard. */
    if (!self->read_whole)
      g_signal_handlers_disconnect_by_data (self->message, self);
    let_go (self);
  }
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pass, gannet_proxy_pass_free);
  g_clear_object (&self->message);
}

/* Takes @error. */
static void
end (GannetTransfer *self, GError *error)
{
  g_autoptr (GError) ours = error;

  if (ours != NULL)
    ours = gannet_session_translate_error (self->message, ours);
  gannet_transfer_drop (self);
  if (self->events != NULL)
    self->events->ended (ours, self->data);
}

static gboolean
silence_cb (gpointer data)
{
  g_autoptr (Held) self = transfer_ref (data);
  gint64 active = self->body != NULL ? gannet_body_get_active (self->body) : self->asked;
  gint64 due = active + (gint64) self->spec.timeout * G_USEC_PER_SEC;

  if (g_get_monotonic_time () < due) {
    g_source_set_ready_time (self->watchdog, due);
    return G_SOURCE_CONTINUE;
  }
  end (self,
      g_error_new (GANNET_ERROR, GANNET_ERROR_TIMED_OUT, "no data for %u s", self->spec.timeout));
  return G_SOURCE_REMOVE;
}

static void
watch (GannetTransfer *self)
{
  self->asked = g_get_monotonic_time ();
  self->watchdog = g_timeout_source_new_seconds (self->spec.timeout);
  g_source_set_callback (self->watchdog, silence_cb, self, NULL);
  g_source_attach (self->watchdog, g_main_context_get_thread_default ());
}

/* A query may be a signature, so it stays out of the log. */
static void
log_reply (GannetTransfer *self, guint status)
{
  if (g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, G_LOG_DOMAIN))
    return;
  g_autofree char *url = gannet_url_dup_redacted (self->url);
  g_debug ("%s answered %u", url, status);
}

/* The content of a whole reply is checked as the file it is, once it is complete. */
static void
expect_content (GannetTransfer *self, const GannetReply *reply)
{
  if (reply->status != 206 || reply->content_checksum == NULL ||
      !gannet_reply_has_sound_range (reply))
    return;
  self->check = gannet_content_check_new (reply->content_checksum);
  self->check_length = reply->range.end_inclusive - reply->range.start + 1;
}

static void send (GannetTransfer *self, SoupMessageFlags flags);

/* Takes @error, which came in place of a reply. What a server sends behind an earlier reply may
 * come too late to be seen before the connection is used again, and is then no answer: so the same
 * is asked once more, where nothing can be left over. */
static void
miss_reply (GannetTransfer *self, GError *error)
{
  g_autoptr (GError) ours = gannet_session_translate_error (self->message, error);

  if (self->connects || has_head (self) ||
      !g_error_matches (ours, GANNET_ERROR, GANNET_ERROR_BAD_REPLY)) {
    end (self, g_steal_pointer (&ours));
    return;
  }
  gannet_transfer_drop (self);
  send (self, SOUP_MESSAGE_NEW_CONNECTION);
}

static void
replied_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (Held) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
      soup_session_send_finish (SOUP_SESSION (session), result, &error);

  /* The owner may have dropped this exchange and begun another one. */
  if (self->message == NULL ||
      soup_session_get_async_result_message (SOUP_SESSION (session), result) != self->message)
    return;
  if (stream == NULL) {
    miss_reply (self, g_steal_pointer (&error));
    return;
  }
  if (gannet_proxy_pass_is_barred (self->message, &error)) {
    end (self, g_steal_pointer (&error));
    return;
  }

  g_auto (GannetReply) reply = {0};
  gannet_session_read_reply (self->message, g_get_real_time () / G_USEC_PER_SEC, &reply);
  self->stream = g_steal_pointer (&stream);
  self->framing_ok = reply.framing_ok;
  self->asked = g_get_monotonic_time ();
  if (self->question.form != GANNET_FORM_WHOLE)
    expect_content (self, &reply);
  log_reply (self, reply.status);
  self->events->replied (&reply, self->data);
}

static void
interim_cb (SoupMessage *message, gpointer data)
{
  GannetTransfer *self = data;

  self->interim++;
  if (self->interim > MAX_INTERIM)
    end (self,
        g_error_new_literal (GANNET_ERROR, GANNET_ERROR_BAD_REPLY, "interim replies without end"));
}

static void
starting_cb (SoupMessage *message, gpointer data)
{
  GannetTransfer *self = data;

  gannet_proxy_pass_show_address (message);
  self->asked = g_get_monotonic_time ();
}

static void
add_cookies (GannetTransfer *self, SoupMessageHeaders *headers)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (self->spec.cookies == NULL)
    return;
  g_autofree char *value =
      gannet_cookies_dup_header (self->spec.cookies, soup_message_get_uri (self->message), now);
  if (value != NULL)
    soup_message_headers_replace (headers, "Cookie", value);
}

/* What a server gave us on the way goes behind what the user gave. */
static void
add_given_cookies (GannetTransfer *self, SoupMessageHeaders *headers)
{
  g_autofree char *given = gannet_trail_dup_cookies (self->trail, self->url);
  if (given == NULL)
    return;
  const char *before = soup_message_headers_get_one (headers, "Cookie");
  g_autofree char *all = before != NULL ? g_strconcat (before, "; ", given, NULL) : NULL;
  soup_message_headers_replace (headers, "Cookie", all != NULL ? all : given);
}

static void
network_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *stream, gpointer data)
{
  GannetTransfer *self = data;

  self->connects = TRUE;
  if (stream != NULL)
    gannet_raw_head_listen (stream);
}

/* With @flags beside the usual ones of the message. */
static void
send (GannetTransfer *self, SoupMessageFlags flags)
{
  self->message = gannet_session_message_new (self->url, self->spec.request->user_agent);
  if (self->message == NULL) {
    end (self, g_error_new_literal (GANNET_ERROR, GANNET_ERROR_BAD_LINK, "not an address"));
    return;
  }

  SoupMessageHeaders *headers = soup_message_get_request_headers (self->message);
  soup_message_add_flags (self->message, flags);
  gannet_headers_add_range (headers, &self->question, &self->validator);
  add_cookies (self, headers);
  if (gannet_request_is_at_home (self->spec.request, self->url))
    gannet_headers_add_secrets (headers, self->spec.request);
  add_given_cookies (self, headers);
  self->cancellable = g_cancellable_new ();
  self->interim = 0;
  self->connects = (flags & SOUP_MESSAGE_NEW_CONNECTION) != 0;
  self->framing_ok = FALSE;
  self->received = 0;
  self->read_whole = FALSE;
  g_signal_connect (self->message, "got-informational", G_CALLBACK (interim_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (gannet_raw_head_restore), NULL);
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_cb), self);
  g_signal_connect (self->message, "starting", G_CALLBACK (starting_cb), self);
  watch (self);
  self->pass = gannet_proxy_pass_new (
      gannet_worker_get_session (self->spec.worker), self->message, self->spec.request);
  soup_session_send_async (gannet_worker_get_session (self->spec.worker), self->message,
      G_PRIORITY_DEFAULT, self->cancellable, replied_cb, transfer_ref (self));
}

static void
body_ended_cb (const GError *error, gpointer data)
{
  g_autoptr (Held) self = transfer_ref (data);
  self->read_whole = error == NULL;
  gboolean cut = self->gunzip != NULL && !gannet_gunzip_is_finished (self->gunzip);
  gboolean wrong = self->check != NULL &&
      gannet_body_get_received (self->body) == (guint64) self->check_length &&
      !gannet_content_check_holds (self->check);

  if (error == NULL && wrong)
    end (self,
        g_error_new_literal (
            GANNET_ERROR, GANNET_ERROR_CHECKSUM, "the range is not what its digest says"));
  else if (error == NULL && cut)
    end (self,
        g_error_new_literal (GANNET_ERROR, GANNET_ERROR_DECODE, "the compressed file is cut"));
  else
    end (self, error != NULL ? g_error_copy (error) : NULL);
}

static gboolean
decoded_cb (const guint8 *bytes, gsize length, gpointer data)
{
  GannetTransfer *self = data;

  self->events->took (bytes, length, self->data);
  return self->body != NULL;
}

static void
body_took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  g_autoptr (Held) self = transfer_ref (data);
  g_autoptr (GError) error = NULL;

  if (self->check != NULL)
    gannet_content_check_feed (self->check, bytes, length);
  if (self->gunzip == NULL)
    self->events->took (bytes, length, self->data);
  else if (!gannet_gunzip_feed (self->gunzip, bytes, length, &error) && error != NULL)
    end (self, g_steal_pointer (&error));
}

static const GannetBodyEvents body_events = {body_took_cb, body_ended_cb};

GannetTransfer *
gannet_transfer_new (
    const GannetTransferSpec *spec, const GannetTransferEvents *events, gpointer data)
{
  GannetTransfer *self = g_new0 (GannetTransfer, 1);

  g_atomic_ref_count_init (&self->refs);
  self->spec = *spec;
  gannet_request_ref (spec->request);
  gannet_limiter_ref (spec->limiter);
  if (spec->cookies != NULL)
    gannet_cookies_ref (spec->cookies);
  self->events = events;
  self->data = data;
  self->link = g_strdup (spec->request->url);
  self->url = g_strdup (spec->request->url);
  self->trail = gannet_trail_new ();
  gannet_validator_init (&self->validator, NULL, NULL, -1);
  return self;
}

void
gannet_transfer_set_events (GannetTransfer *self, const GannetTransferEvents *events, gpointer data)
{
  self->events = events;
  self->data = data;
}

void
gannet_transfer_free (GannetTransfer *self)
{
  self->events = NULL;
  gannet_transfer_drop (self);
  transfer_unref (self);
}

void
gannet_transfer_set_link (GannetTransfer *self, const char *link)
{
  if (g_str_equal (self->link, link))
    return;
  g_free (self->link);
  self->link = g_strdup (link);
}

void
gannet_transfer_ask (
    GannetTransfer *self, const GannetQuestion *question, const GannetValidator *validator)
{
  gannet_transfer_drop (self);
  self->question = *question;
  gannet_validator_clear (&self->validator);
  if (validator != NULL)
    gannet_validator_copy (&self->validator, validator);
  gannet_trail_clear (self->trail);
  g_free (self->url);
  self->url = g_strdup (self->link);
  send (self, 0);
}

GannetRedirect
gannet_transfer_follow (GannetTransfer *self, const GannetReply *reply)
{
  g_autofree char *next = NULL;
  gboolean same_origin = FALSE;
  GannetRedirect redirect =
      gannet_redirect_follow (self->url, reply, self->trail, &next, &same_origin);

  gannet_transfer_drop (self);
  if (redirect == GANNET_REDIRECT_INSECURE && self->spec.request->allow_insecure)
    redirect = GANNET_REDIRECT_FOLLOW;
  if (redirect == GANNET_REDIRECT_FOLLOW) {
    g_free (self->url);
    self->url = g_steal_pointer (&next);
    send (self, 0);
  }
  return redirect;
}

void
gannet_transfer_take (GannetTransfer *self, gint64 length, gboolean decode)
{
  g_autoptr (GInputStream) stream = g_steal_pointer (&self->stream);

  g_return_if_fail (stream != NULL);

  self->body = gannet_body_new (stream, gannet_worker_get_buffer (self->spec.worker),
      GANNET_WORKER_BUFFER, self->spec.limiter);
  if (length != self->check_length)
    g_clear_pointer (&self->check, gannet_content_check_free);
  if (decode)
    self->gunzip = gannet_gunzip_new (decoded_cb, self);
  gannet_body_start (self->body, length, &body_events, self);
}

const char *
gannet_transfer_get_url (GannetTransfer *self)
{
  return self->url;
}

guint64
gannet_transfer_get_received (GannetTransfer *self)
{
  return self->body != NULL ? gannet_body_get_received (self->body) : self->received;
}
