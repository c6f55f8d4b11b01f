/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One run of the program: reads the links, hands them to a queue, and waits for the last. */

#include "config.h"

#include "cli/application.h"

#include "cli/input.h"
#include "cli/reporter.h"
#include "cli/unfinished.h"
#include "core/filename.h"
#include "engine/cookies.h"
#include "engine/drive.h"
#include "engine/sums.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* So many links are put into the queue before what runs gets its turn again. */
#define ADDED_AT_ONCE 64

typedef struct {
  const GannetOptions *options;
  GannetDisplay *display;
  GannetReporter *reporter;
  GannetQueue *queue;
  GNetworkMonitor *network; /* or NULL */
  GUnixMountMonitor *mounts; /* or NULL */
  GMainLoop *loop;
  GPtrArray *requests;
  guint added; /* of the requests */
  guint adding; /* source: there are more */
  gboolean closing;
  gboolean interrupted;
} Run;

static void
closed_cb (GObject *queue, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;

  if (!gannet_queue_close_finish (GANNET_QUEUE (queue), result, &error))
    g_message ("%s", error->message);
  g_main_loop_quit (run->loop);
}

static void
close_queue (Run *run)
{
  if (run->closing)
    return;
  run->closing = TRUE;
  g_clear_handle_id (&run->adding, g_source_remove);
  gannet_queue_close_async (run->queue, closed_cb, run);
}

static gboolean
interrupted_cb (gpointer data)
{
  Run *run = data;

  /* Whoever asks twice does not want to wait for the disk. What is on it can be resumed. */
  if (run->closing)
    _exit (GANNET_EXIT_INTERRUPTED);
  run->interrupted = TRUE;
  close_queue (run);
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (GannetQueue *queue, GannetDownload *download, Run *run)
{
  gannet_reporter_changed (run->reporter, download);
  if (run->adding == 0 && gannet_reporter_get_left (run->reporter) == 0)
    close_queue (run);
}

static void
ticked_cb (GannetQueue *queue, Run *run)
{
  gannet_reporter_ticked (run->reporter, gannet_queue_get_speed (queue));
}

static gboolean
resized_cb (gpointer data)
{
  Run *run = data;

  gannet_reporter_ticked (run->reporter, gannet_queue_get_speed (run->queue));
  return G_SOURCE_CONTINUE;
}

/* The chosen folder as an absolute path. */
static char *
dup_folder (const GannetOptions *options)
{
  const char *downloads = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);

  if (options->folder != NULL)
    return g_canonicalize_filename (options->folder, NULL);
  if (downloads != NULL)
    return g_strdup (downloads);
  return g_build_filename (g_get_home_dir (), "Downloads", NULL);
}

static gboolean
make_folder (Run *run, const char *folder)
{
  /* Nothing is made where a drive belongs: the download waits for that. */
  g_autofree char *drive = gannet_drive_dup_missing (folder);
  if (drive != NULL || g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;

  int code = errno;
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *line =
      /* Translators: a folder, and the system's reason. */
      g_strdup_printf (_ ("The folder %s cannot be made: %s"), name, g_strerror (code));
  gannet_display_complain (run->display, line);
  return FALSE;
}

/* The requests for @links, those that cannot be any being reported. */
static GPtrArray *
make_requests (Run *run, GPtrArray *links, const char *folder)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);

  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = g_ptr_array_index (links, i);
    gannet_reporter_link (run->reporter, link);
    if (link->url == NULL)
      continue;
    GannetRequest *request = gannet_options_make_request (run->options, link, folder);
    if (request != NULL)
      g_ptr_array_add (requests, request);
    else
      gannet_reporter_bad_name (run->reporter, link);
  }
  return requests;
}

static void
summed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **place = data;

  *place = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

/* The list of checksums that was asked for, or NULL when it cannot be had, which is said. */
static GannetChecksumList *
fetch_checksums (Run *run)
{
  const char *url = run->options->checksum_list;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  gannet_sums_fetch_async (url, NULL, summed_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  GannetChecksumList *list = gannet_sums_fetch_finish (result, &error);
  if (list == NULL) {
    g_autofree char *line =
        /* Translators: a link, and what went wrong */
        g_strdup_printf (_ ("No checksum from %s: %s"), url, error->message);
    gannet_display_complain (run->display, line);
  }
  return list;
}

/* Has @requests expect what the list of checksums says of their files, as the server calls them. */
static gboolean
ask_for_checksums (Run *run, GPtrArray *requests)
{
  g_autoptr (GannetChecksumList) list = fetch_checksums (run);
  gboolean all = list != NULL;

  for (guint i = 0; list != NULL && i < requests->len; i++) {
    GannetRequest *request = requests->pdata[i];
    g_autofree char *name = gannet_filename_from_url (request->url);
    request->checksum = gannet_checksum_list_find (list, name);
    if (request->checksum != NULL)
      continue;
    g_autofree char *line =
        /* Translators: the names of files, which are not in a list of checksums */
        g_strdup_printf (_ ("The list has no checksum for: %s"), name);
    gannet_display_complain (run->display, line);
    all = FALSE;
  }
  return all;
}

/* Finds what earlier runs left of it. A part that cannot be had is no reason not to begin. Whatever
 * it comes to, all begins at the same time. */
static void
look_for_parts (Run *run, GPtrArray *requests, const char *folder)
{
  g_autoptr (GError) error = NULL;

  if (run->options->name != NULL && requests->len == 1 &&
      !gannet_unfinished_take_over (requests->pdata[0], &error))
    g_message ("%s", error->message);
  if (run->options->unfinished)
    gannet_unfinished_add (requests, folder);
  for (guint i = 0; i < requests->len; i++)
    ((GannetRequest *) requests->pdata[i])->not_before = run->options->start_at;
}

static gboolean
add_some_cb (gpointer data)
{
  Run *run = data;
  guint end = MIN (run->added + ADDED_AT_ONCE, run->requests->len);

  for (; run->added < end; run->added++)
    gannet_reporter_added (run->reporter,
        gannet_queue_add (run->queue, g_ptr_array_index (run->requests, run->added), FALSE));
  if (run->added < run->requests->len)
    return G_SOURCE_CONTINUE;
  run->adding = 0;
  if (gannet_reporter_get_left (run->reporter) == 0)
    close_queue (run);
  return G_SOURCE_REMOVE;
}

/* A signal that is ignored from the beginning stays so: nohup and shells rely on it. */
static guint
watch_signal (int number, GSourceFunc callback, Run *run)
{
  struct sigaction now = {0};

  if (sigaction (number, NULL, &now) == 0 && now.sa_handler == SIG_IGN)
    return 0;
  return g_unix_signal_add (number, callback, run);
}

static void
run_queue (Run *run, GPtrArray *requests)
{
  const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  guint sources[G_N_ELEMENTS (signals) + 1];
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GannetQueue) queue = gannet_queue_new (NULL);

  run->loop = loop;
  run->queue = queue;
  GannetLimits limits = run->options->limits;
  limits.unwatched = !gannet_display_is_live (run->display);
  gannet_queue_set_limits (queue, &limits);
  gannet_queue_watch (queue, run->network, run->mounts);
  g_signal_connect (queue, "changed", G_CALLBACK (changed_cb), run);
  g_signal_connect (queue, "ticked", G_CALLBACK (ticked_cb), run);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sources[i] = watch_signal (signals[i], interrupted_cb, run);
  sources[G_N_ELEMENTS (signals)] = watch_signal (SIGWINCH, resized_cb, run);
  run->requests = requests;
  run->adding = g_idle_add_full (G_PRIORITY_DEFAULT, add_some_cb, run, NULL);
  g_main_loop_run (loop);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    g_clear_handle_id (&sources[i], g_source_remove);
  g_signal_handlers_disconnect_by_data (queue, run);
}

/* What can be known to be wrong before anything is fetched, or NULL. */
static char *
check (const GannetOptions *options, GPtrArray *links)
{
  if (options->cookies_file != NULL) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GannetCookies) cookies = gannet_cookies_read (options->cookies_file, &error);
    if (cookies == NULL)
      return g_strdup_printf (_ ("--cookies: %s"), error->message);
  }
  if (links->len == 1)
    return NULL;
  if (options->name != NULL)
    return g_strdup (_ ("--output names the file of a single link."));
  if (options->checksum != NULL)
    return g_strdup (_ ("--checksum belongs to a single link."));
  return NULL;
}

static GannetDisplay *
make_display (const GannetOptions *options)
{
  gboolean dumb = g_strcmp0 (g_getenv ("TERM"), "dumb") == 0 || g_getenv ("TERM") == NULL;

  if (options->json)
    return gannet_display_new (GANNET_DISPLAY_MACHINE, stdout, stderr);
  if (isatty (STDOUT_FILENO) && !dumb && !options->quiet)
    return gannet_display_new (GANNET_DISPLAY_LIVE, stdout, stderr);
  return gannet_display_new (GANNET_DISPLAY_PLAIN, stdout, stderr);
}

static GannetTelling
choose_telling (const GannetOptions *options)
{
  if (options->quiet)
    return GANNET_TELLING_ERRORS;
  return options->json ? GANNET_TELLING_JSON : GANNET_TELLING_LINES;
}

/* How to end instead of with @end when not all that was printed got where it should. */
static GannetExit
check_output (GannetDisplay *display, GannetExit end)
{
  int trouble = gannet_display_get_trouble (display);

  if (trouble == 0)
    return end;
  g_autofree char *line =
      /* Translators: what is printed, as a list of files; %s is the system's reason. */
      g_strdup_printf (_ ("The output cannot be written: %s"), g_strerror (trouble));
  gannet_display_complain (display, line);
  return end == GANNET_EXIT_WHOLE ? GANNET_EXIT_FAILED : end;
}

/* Takes @links. */
static GannetExit
download (const Run *surroundings, GPtrArray *links)
{
  Run run = *surroundings;
  const GannetOptions *options = run.options;
  g_autoptr (GannetDisplay) display = make_display (options);
  g_autoptr (GannetReporter) reporter = gannet_reporter_new (choose_telling (options), display);
  run.display = display;
  run.reporter = reporter;
  g_autofree char *folder = dup_folder (options);
  g_autoptr (GPtrArray) requests = make_requests (&run, links, folder);
  /* There may be very many, and from here on the requests say all. */
  g_ptr_array_unref (links);

  if (requests->len > 0 && !make_folder (&run, folder))
    return GANNET_EXIT_FAILED;
  if (options->checksum_list != NULL && requests->len > 0 && !ask_for_checksums (&run, requests))
    return GANNET_EXIT_FAILED;
  look_for_parts (&run, requests, folder);
  if (requests->len > 0)
    run_queue (&run, requests);
  if (run.interrupted) {
    if (!options->quiet)
      gannet_display_complain (
          display, _ ("Stopped. Run the same command again to go on from here."));
    return GANNET_EXIT_INTERRUPTED;
  }
  return check_output (
      display, gannet_reporter_get_failed (reporter) > 0 ? GANNET_EXIT_FAILED : GANNET_EXIT_WHOLE);
}

GannetExit
gannet_application_show (const char *text)
{
  g_autoptr (GannetDisplay) display = gannet_display_new (GANNET_DISPLAY_PLAIN, stdout, stderr);
  g_autofree char *lines = g_strndup (text, strlen (text) - 1);

  gannet_display_print (display, lines);
  return check_output (display, GANNET_EXIT_WHOLE);
}

GannetExit
gannet_application_refuse (const char *text)
{
  g_autoptr (GannetDisplay) display = gannet_display_new (GANNET_DISPLAY_PLAIN, stdout, stderr);

  gannet_display_complain (display, text);
  gannet_display_complain (display, _ ("“gannet-get --help” lists what there is."));
  return GANNET_EXIT_USAGE;
}

GannetExit
gannet_application_run (
    const GannetOptions *options, GNetworkMonitor *network, GUnixMountMonitor *mounts)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words =
      options->expand ? gannet_input_expand (options->links, &error) : g_strdupv (options->links);
  g_autoptr (GPtrArray) links =
      words != NULL ? gannet_input_read (words, options->lists, &error) : NULL;

  if (links == NULL)
    return gannet_application_refuse (error->message);
  g_autofree char *wrong = check (options, links);
  if (wrong != NULL)
    return gannet_application_refuse (wrong);
  const Run run = {.options = options, .network = network, .mounts = mounts};
  return download (&run, g_steal_pointer (&links));
}
