/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for running one transfer on its thread and for writing down what it tells. It asserts
 * that nothing is told after the end. */

#include "config.h"

#include "transfer-scene.h"

/* Redirects that are asked to be followed before something is wrong with the test. */
#define PLENTY 15

/* One run, on the transfer's thread. */
typedef struct {
  GannetTransferScene *scene;
  const GannetQuestion *question;
  const GannetValidator *validator;
  GannetTransfer *transfer;
  GannetCookies *cookies;
  gboolean asked_again;
  gboolean over;
  gint finished; /* atomic: seen by the test's thread */
} Run;

GannetTransferScene *
gannet_transfer_scene_new (const char *path)
{
  GannetTransferScene *self = g_new0 (GannetTransferScene, 1);
  g_autofree char *url = NULL;

  self->fixture = gannet_fixture_new ();
  self->server = gannet_server_new (NULL);
  self->log = gannet_server_get_log (self->server);
  self->workers = gannet_workers_new ();
  self->worker = gannet_workers_acquire (self->workers);
  url = gannet_server_dup_url (self->server, path);
  self->request = gannet_request_new (url, self->fixture->folder);
  self->limiter = gannet_limiter_new (NULL);
  self->timeout = PLENTY;
  self->told = g_string_new (NULL);
  self->bytes = g_byte_array_new ();
  return self;
}

void
gannet_transfer_scene_free (GannetTransferScene *self)
{
  gannet_workers_release (self->workers, self->worker);
  gannet_workers_free (self->workers);
  gannet_server_free (self->server);
  gannet_fixture_free (self->fixture);
  gannet_request_unref (self->request);
  gannet_limiter_unref (self->limiter);
  g_string_free (self->told, TRUE);
  g_byte_array_unref (self->bytes);
  g_free (self->cookies);
  g_free (self->url);
  g_free (self);
}

static void
tell (Run *run, const char *word)
{
  GString *told = run->scene->told;

  g_string_append_printf (told, "%s%s", told->len > 0 ? " " : "", word);
}

static void
finish (Run *run)
{
  run->over = TRUE;
  g_free (run->scene->url);
  run->scene->url =
      run->transfer != NULL ? g_strdup (gannet_transfer_get_url (run->transfer)) : NULL;
  g_clear_pointer (&run->transfer, gannet_transfer_free);
  g_clear_pointer (&run->cookies, gannet_cookies_unref);
  g_atomic_int_set (&run->finished, 1);
}

/* What the owner does, if it is not to go on. Dropping and freeing are the end. */
static gboolean
interfere (Run *run, GannetOwner owner)
{
  if (owner == GANNET_OWNER_GOES_ON || (owner == GANNET_OWNER_ASKS && run->asked_again))
    return FALSE;
  if (owner == GANNET_OWNER_ASKS) {
    run->asked_again = TRUE;
    tell (run, "again");
    g_byte_array_set_size (run->scene->bytes, 0);
    gannet_transfer_ask (run->transfer, run->question, run->validator);
    return TRUE;
  }
  tell (run, "left");
  if (owner == GANNET_OWNER_DROPS)
    gannet_transfer_drop (run->transfer);
  else
    g_clear_pointer (&run->transfer, gannet_transfer_free);
  finish (run);
  return TRUE;
}

static const char *
name_redirect (GannetRedirect redirect)
{
  static const char *names[] = {
      "follow", "missing", "bad-scheme", "bad-address", "insecure", "private", "circle"};

  return names[redirect];
}

static void
replied_cb (const GannetReply *reply, gpointer data)
{
  Run *run = data;
  g_autofree char *status = g_strdup_printf ("%u", reply->status);

  g_assert_false (run->over);
  tell (run, status);
  if (interfere (run, run->scene->on_reply))
    return;
  if (reply->status / 100 == 3) {
    GannetRedirect redirect = gannet_transfer_follow (run->transfer, reply);
    if (redirect == GANNET_REDIRECT_FOLLOW)
      return;
    tell (run, name_redirect (redirect));
    finish (run);
  } else if (run->scene->refuses) {
    gannet_transfer_drop (run->transfer);
    finish (run);
  } else {
    gannet_transfer_take (run->transfer, -1, FALSE);
  }
}

static void
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  Run *run = data;

  g_assert_false (run->over);
  g_byte_array_append (run->scene->bytes, bytes, length);
  interfere (run, run->scene->on_bytes);
}

static void
ended_cb (const GError *error, gpointer data)
{
  Run *run = data;
  g_autofree char *length = g_strdup_printf ("%u", run->scene->bytes->len);

  g_assert_false (run->over);
  tell (run, length);
  tell (run, error != NULL ? gannet_error_nick ((GannetError) error->code) : "whole");
  if (error != NULL)
    g_assert_true (error->domain == GANNET_ERROR);
  if (!interfere (run, run->scene->on_end))
    finish (run);
}

static const GannetTransferEvents events = {replied_cb, took_cb, ended_cb};

static void
begin_cb (gpointer data)
{
  Run *run = data;
  GannetTransferScene *scene = run->scene;

  if (scene->cookies != NULL)
    run->cookies = gannet_cookies_read (scene->cookies, NULL);
  GannetTransferSpec spec = {
      scene->worker, scene->request, run->cookies, scene->limiter, scene->timeout};
  run->transfer = gannet_transfer_new (&spec, &events, run);
  gannet_transfer_ask (run->transfer, run->question, run->validator);
}

static gboolean
has_finished (gpointer data)
{
  return g_atomic_int_get (&((Run *) data)->finished) == 1;
}

static void
settle_cb (gpointer data)
{
  Run *run = data;

  g_atomic_int_set (&run->finished, 1);
}

const char *
gannet_transfer_scene_run (
    GannetTransferScene *self, const GannetQuestion *question, const GannetValidator *validator)
{
  const GannetQuestion whole = {.form = GANNET_FORM_WHOLE, .end = GANNET_RANGES_NO_END};
  Run run = {
      .scene = self, .question = question != NULL ? question : &whole, .validator = validator};

  g_string_truncate (self->told, 0);
  g_byte_array_set_size (self->bytes, 0);
  gannet_worker_invoke (self->worker, begin_cb, &run);
  g_assert_true (gannet_fixture_run_until (NULL, has_finished, &run));
  /* What would still be told would be told before this comes back. */
  g_atomic_int_set (&run.finished, 0);
  gannet_worker_invoke (self->worker, settle_cb, &run);
  g_assert_true (gannet_fixture_run_until (NULL, has_finished, &run));
  return self->told->str;
}
