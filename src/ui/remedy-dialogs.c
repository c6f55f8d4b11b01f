/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks what a remedy needs to know, and has it carried out. It decides nothing about which remedy
 * there is for what. */

#include "config.h"

#include "ui/remedy-dialogs.h"

#include "core/url-display.h"
#include "core/url.h"
#include "engine/bulk.h"
#include "engine/change.h"
#include "engine/sentence.h"
#include "ui/address-form.h"
#include "ui/compat.h"
#include "ui/explanation.h"
#include "ui/launch.h"
#include "ui/remedies.h"
#include "ui/sign-in-form.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>

/* Downloads that something is asked about, with whom to tell. */
typedef struct {
  GtkWindow *parent;
  GannetQueue *queue;
  GPtrArray *downloads;
  GPtrArray *held; /* those that waited: they must not begin while they are asked about */
  GtkWidget *form; /* or NULL */
} Case;

static Case *
case_new (GtkWindow *parent, GannetQueue *queue, GPtrArray *downloads)
{
  Case *self = g_new0 (Case, 1);
  self->parent = g_object_ref (parent);
  self->queue = g_object_ref (queue);
  self->downloads = g_ptr_array_ref (downloads);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

static void
case_free (Case *self)
{
  gannet_bulk_resume (self->queue, self->held);
  g_ptr_array_unref (self->held);
  g_object_unref (self->parent);
  g_object_unref (self->queue);
  g_ptr_array_unref (self->downloads);
  g_clear_object (&self->form);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

static void
hold (Case *self)
{
  for (guint i = 0; i < self->downloads->len; i++) {
    GannetDownload *download = self->downloads->pdata[i];
    if (gannet_download_get_state (download) != GANNET_STATE_WAITING)
      continue;
    gannet_queue_pause (self->queue, download);
    g_ptr_array_add (self->held, g_object_ref (download));
  }
}

/* Keeps @form, which nobody has yet, beyond the life of its dialog. */
static void
keep_form (Case *self, GtkWidget *form)
{
  self->form = g_object_ref_sink (form);
}

static GannetDownload *
get_first (Case *self)
{
  return self->downloads->pdata[0];
}

static void
tell_failure (Case *self, const GError *error)
{
  g_autofree char *sentence = gannet_sentence_of_error (error);
  g_autofree char *body =
      g_strdup_printf (_ ("%s %s"), sentence, gannet_error_advice (error->code));
  gannet_compat_tell (self->parent, _ ("Nothing Was Changed"), body);
}

/* A change of one download that is under way. */
typedef struct {
  Case *about;
  GannetDownload *download;
  gboolean resume;
} Change;

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Change *change = data;
  g_autoptr (Case) about = change->about;
  g_autoptr (GannetDownload) download = change->download;
  g_autoptr (GError) error = NULL;
  if (!gannet_change_finish (result, &error))
    tell_failure (about, error);
  else if (change->resume)
    gannet_queue_resume (about->queue, download);
}

/* Has @download go on as @request says. */
static void
change (Case *self, GannetDownload *download, GannetRequest *request)
{
  Change *change = g_new0 (Change, 1);
  change->about = case_new (self->parent, self->queue, self->downloads);
  change->download = g_object_ref (download);
  change->resume = gannet_download_get_state (download) == GANNET_STATE_FAILED ||
      g_ptr_array_remove (self->held, download);
  gannet_change_async (self->queue, download, request, changed_cb, change);
}

static gboolean
is_free_to_change (GannetDownload *download)
{
  GannetState state = gannet_download_get_state (download);
  return state == GANNET_STATE_FAILED || state == GANNET_STATE_PAUSED;
}

/* Copies of what is asked now, to be changed and given back to change(). */
static GannetRequest *
copy_request (GannetDownload *download)
{
  return gannet_request_copy (gannet_download_get_request (download));
}

static void
address_given_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Case) self = data;
  GannetDownload *download = get_first (self);
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT || !is_free_to_change (download))
    return;
  g_autoptr (GannetRequest) request = copy_request (download);
  gannet_address_form_apply (GANNET_ADDRESS_FORM (self->form), request);
  change (self, download, request);
}

static void
ask_address (Case *self)
{
  keep_form (self, gannet_address_form_new (gannet_download_get_request (get_first (self))->url));
  const GannetQuestion question = {
      .heading = _ ("Change the Address"),
      .body = _ ("What is already downloaded is kept, and compared with what the new address has "
                 "before it grows."),
      .cancel = _ ("_Cancel"),
      .accept = _ ("C_hange"),
      .extra = self->form,
  };
  gannet_compat_ask_async (self->parent, &question, address_given_cb, self);
}

static gboolean
have_same_origin (GannetDownload *one, GannetDownload *other)
{
  return g_str_equal (
      gannet_download_get_request (one)->host, gannet_download_get_request (other)->host);
}

static gboolean
wants_proxy (GannetDownload *download)
{
  return g_error_matches (
      gannet_download_get_error (download), GANNET_ERROR, GANNET_ERROR_PROXY_SIGN_IN);
}

/* All that failed because of it: there is one proxy for all of them. */
static void
proxy_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Case) self = data;
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
    if (!is_free_to_change (download) || !wants_proxy (download))
      continue;
    g_autoptr (GannetRequest) request = copy_request (download);
    gannet_sign_in_form_apply (GANNET_SIGN_IN_FORM (self->form), TRUE, request);
    change (self, download, request);
  }
}

static void
ask_proxy_sign_in (Case *self)
{
  keep_form (
      self, gannet_sign_in_form_new (gannet_download_get_request (get_first (self))->proxy_user));
  const GannetQuestion question = {
      .heading = _ ("Sign In to the Proxy"),
      .body = _ ("It is the proxy of your network that asks, not the site. Name and password are "
                 "sent to the proxy and nobody else, without encryption: others on the way to it "
                 "can read them. They are forgotten when Gannet ends."),
      .cancel = _ ("_Cancel"),
      .accept = _ ("_Sign In"),
      .extra = self->form,
  };
  gannet_compat_ask_async (self->parent, &question, proxy_signed_in_cb, self);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Case) self = data;
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT)
    return;
  for (guint i = 0; i < self->downloads->len; i++) {
    GannetDownload *download = self->downloads->pdata[i];
    if (!is_free_to_change (download) || wants_proxy (download) ||
        !have_same_origin (download, get_first (self)))
      continue;
    g_autoptr (GannetRequest) request = copy_request (download);
    gannet_sign_in_form_apply (GANNET_SIGN_IN_FORM (self->form), FALSE, request);
    change (self, download, request);
  }
}

static char *
describe_sign_in (const GannetRequest *request)
{
  g_autofree char *host = gannet_url_dup_display_host (request->url);
  if (g_str_has_prefix (request->url, "https:"))
    /* Translators: %s is the name of a server */
    return g_strdup_printf (_ ("Name and password are sent to %s and nobody else. They are "
                               "forgotten when Gannet ends."),
        host);
  /* Translators: %s is the name of a server */
  return g_strdup_printf (_ ("Name and password are sent to %s without encryption: others on the "
                             "way can read them. They are forgotten when Gannet ends."),
      host);
}

static void
ask_sign_in (Case *self)
{
  const GannetRequest *request = gannet_download_get_request (get_first (self));
  g_autofree char *body = describe_sign_in (request);
  keep_form (self, gannet_sign_in_form_new (request->user));
  const GannetQuestion question = {
      .heading = _ ("Sign In"),
      .body = body,
      .cancel = _ ("_Cancel"),
      .accept = _ ("_Sign In"),
      .extra = self->form,
  };
  gannet_compat_ask_async (self->parent, &question, signed_in_cb, self);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Case) self = data;
  g_autoptr (GListModel) files = gannet_compat_choose_finish (result);
  if (files == NULL)
    return;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *folder = g_file_get_path (file);
  for (guint i = 0; folder != NULL && i < self->downloads->len; i++) {
    GannetDownload *download = self->downloads->pdata[i];
    if (!is_free_to_change (download))
      continue;
    g_autoptr (GannetRequest) request = copy_request (download);
    gannet_request_set_folder (request, folder);
    change (self, download, request);
  }
}

static void
choose_folder (Case *self)
{
  g_autoptr (GFile) initial =
      g_file_new_for_path (gannet_download_get_request (get_first (self))->folder);
  gannet_compat_choose_folder_async (
      self->parent, _ ("Save Elsewhere"), initial, folder_chosen_cb, self);
}

static void
allowed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Case) self = data;
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT)
    return;
  for (guint i = 0; i < self->downloads->len; i++) {
    GannetDownload *download = self->downloads->pdata[i];
    if (!is_free_to_change (download))
      continue;
    g_autoptr (GannetRequest) request = copy_request (download);
    request->allow_insecure = TRUE;
    change (self, download, request);
  }
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Case) self = data;
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT)
    return;
  for (guint i = 0; i < self->downloads->len; i++)
    if (is_free_to_change (self->downloads->pdata[i]))
      gannet_queue_resume_in (self->queue, self->downloads->pdata[i], GANNET_MANNER_KEEP_ANYWAY);
}

static void
kept_old_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Case) self = data;
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT)
    return;
  g_ptr_array_set_size (self->held, 0);
  for (guint i = 0; i < self->downloads->len; i++) {
    GannetDownload *download = self->downloads->pdata[i];
    if ((gannet_remedies_for (download) & (1u << GANNET_REMEDY_KEEP_OLD)) == 0)
      continue;
    gannet_queue_pause (self->queue, download);
    gannet_queue_resume_in (self->queue, download, GANNET_MANNER_GO_BACK);
  }
}

static void
ask_about_old (Case *self)
{
  const GannetQuestion question = {.heading = _ ("Keep the Old Version?"),
      .body = _ ("What has come of the new version is deleted. The old one can go on only from an "
                 "address that still has it."),
      .cancel = _ ("_Cancel"),
      .accept = _ ("_Keep the Old Version"),
      .destructive = TRUE};
  gannet_compat_ask_async (self->parent, &question, kept_old_cb, self);
}

/* Takes @self. */
static void
use_new (Case *self)
{
  g_autoptr (Case) about = self;
  gannet_bulk_resume (about->queue, about->downloads);
}

/* Asks before something is done that is easily regretted. */
static void
ask_twice (Case *self, const char *heading, const char *accept, GAsyncReadyCallback callback)
{
  const GError *error = gannet_download_get_error (get_first (self));
  g_autofree char *body = error->message[0] != '\0'
      /* Translators: a sentence about what went wrong, and its details */
      ? g_strdup_printf (_ ("%s\n\n%s"), gannet_error_sentence (error->code), error->message)
      : g_strdup (gannet_error_sentence (error->code));
  const GannetQuestion question = {.heading = heading,
      .body = body,
      .cancel = _ ("_Cancel"),
      .accept = accept,
      .destructive = TRUE};
  gannet_compat_ask_async (self->parent, &question, callback, self);
}

/* Takes @self. */
static void
open_page (Case *self, gboolean own)
{
  g_autoptr (Case) about = self;
  const GannetRequest *request = gannet_download_get_request (get_first (about));
  g_autofree char *url = gannet_url_canonicalise (own ? request->url : request->referrer, NULL);
  if (url != NULL)
    gannet_launch_address (about->parent, get_first (about), url);
}

static void
apply (Case *self, GannetRemedy remedy)
{
  switch (remedy) {
  case GANNET_REMEDY_CHANGE_ADDRESS:
    ask_address (self);
    break;
  case GANNET_REMEDY_SIGN_IN:
    if (wants_proxy (get_first (self)))
      ask_proxy_sign_in (self);
    else
      ask_sign_in (self);
    break;
  case GANNET_REMEDY_CHOOSE_FOLDER:
    choose_folder (self);
    break;
  case GANNET_REMEDY_ALLOW_ONCE:
    ask_twice (self, _ ("Continue Without Encryption?"), _ ("Allow _Once"), allowed_cb);
    break;
  case GANNET_REMEDY_KEEP_ANYWAY:
    ask_twice (self, _ ("Keep What Came?"), _ ("_Keep Anyway"), kept_cb);
    break;
  case GANNET_REMEDY_KEEP_OLD:
    ask_about_old (self);
    break;
  case GANNET_REMEDY_USE_NEW:
    use_new (self);
    break;
  case GANNET_REMEDY_OPEN_PAGE:
  case GANNET_REMEDY_OPEN_IN_BROWSER:
  default:
    open_page (self, remedy != GANNET_REMEDY_OPEN_PAGE);
  }
}

static gboolean
is_page (GannetRemedy remedy)
{
  return remedy == GANNET_REMEDY_OPEN_PAGE || remedy == GANNET_REMEDY_OPEN_IN_BROWSER;
}

void
gannet_remedy_dialogs_apply (
    GtkWindow *parent, GannetQueue *queue, GPtrArray *downloads, GannetRemedy remedy)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < downloads->len; i++)
    if ((gannet_remedies_for (downloads->pdata[i]) & (1u << remedy)) != 0)
      g_ptr_array_add (some, g_object_ref (downloads->pdata[i]));
  if (some->len == 0)
    return;
  Case *self = case_new (parent, queue, some);
  if (!is_page (remedy))
    hold (self);
  apply (self, remedy);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  gannet_compat_ask_finish (result);
  g_task_return_int (task, gannet_explanation_get_chosen (g_task_get_task_data (task)));
}

void
gannet_remedy_dialogs_explain_async (
    GtkWindow *parent, GannetDownload *download, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (download, NULL, callback, data);
  GtkWidget *explanation = g_object_ref_sink (gannet_explanation_new (download));
  g_task_set_source_tag (task, gannet_remedy_dialogs_explain_async);
  g_task_set_task_data (task, explanation, g_object_unref);
  g_signal_connect (explanation, "chosen", G_CALLBACK (gannet_compat_cancel), NULL);

  g_autofree char *what = gannet_remedies_explain (download);
  g_autofree char *origin = gannet_words_origin (download);
  g_autofree char *body = g_strconcat (what, "\n\n", origin, NULL);
  const GannetQuestion question = {
      .heading = _ ("What Happened?"), .body = body, .cancel = _ ("_Close"), .extra = explanation};
  gannet_compat_ask_async (parent, &question, explained_cb, task);
}

GannetRemedy
gannet_remedy_dialogs_explain_finish (GAsyncResult *result)
{
  return (GannetRemedy) g_task_propagate_int (G_TASK (result), NULL);
}
