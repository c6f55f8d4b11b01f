/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Turns a command line into a checked struct. It touches no file, no environment and no network:
 * what the words mean is decided here, whether they come true elsewhere. */

#include "config.h"

#include "cli/options.h"

#include "cli/argv.h"
#include "core/filename.h"
#include "core/moment.h"
#include "core/url.h"
#include "engine/verify.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEXT G_OPTION_ARG_FILENAME
#define TEXTS G_OPTION_ARG_FILENAME_ARRAY
#define FLAG G_OPTION_ARG_NONE

/* The options as they were typed. Texts are read as the bytes they are, whatever the locale takes
 * them for. */
typedef struct {
  char *folder;
  char *name;
  char *jobs;
  char *segments;
  char *per_host;
  char *rate;
  char **headers;
  char *user_agent;
  char *referrer;
  char *cookies_file;
  char *checksum;
  char *checksum_list;
  char *if_exists;
  char *timeout;
  char *tries;
  char *start_at;
  char **lists;
  char **links;
  gboolean expand;
  gboolean unfinished;
  gboolean quiet;
  gboolean json;
  gboolean version;
  gboolean help;
} Typed;

typedef struct {
  const char *option;
  const char *typed; /* NULL: not given */
  guint least;
  guint most;
  guint *place;
} Number;

static void
typed_clear (Typed *typed)
{
  g_free (typed->folder);
  g_free (typed->name);
  g_free (typed->jobs);
  g_free (typed->segments);
  g_free (typed->per_host);
  g_free (typed->rate);
  g_strfreev (typed->headers);
  g_free (typed->user_agent);
  g_free (typed->referrer);
  g_free (typed->cookies_file);
  g_free (typed->checksum);
  g_free (typed->checksum_list);
  g_free (typed->if_exists);
  g_free (typed->timeout);
  g_free (typed->tries);
  g_free (typed->start_at);
  g_strfreev (typed->lists);
  g_strfreev (typed->links);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static void
describe (GOptionContext *context)
{
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (
      context, N_ ("Downloads files, and resumes where a download stopped."));
  g_option_context_set_description (context,
      N_ ("Run the same command again to go on where a download stopped.\n"
          "\n"
          "Exit status: 0 when every file is there and whole, 1 when at least one is not,\n"
          "2 when the command line is wrong, 130 when interrupted; then everything can be\n"
          "resumed."));
}

/* Where files go and which links are meant. */
static void
add_link_entries (GOptionContext *context, Typed *typed)
{
  const GOptionEntry entries[] = {
      {"directory", 'd', 0, TEXT, &typed->folder, N_ ("Folder to save in, made if missing"),
          N_ ("DIR")},
      {"output", 'o', 0, TEXT, &typed->name,
          N_ ("Name for a single link; may hold folders below DIR"), N_ ("NAME")},
      {"input-file", 'i', 0, TEXTS, &typed->lists,
          N_ ("Links from FILE, one a line, “-” for standard input; a name and mirrors may follow, "
              "after tabs"),
          N_ ("FILE")},
      {"expand", 0, 0, FLAG, &typed->expand,
          N_ ("Take [1-10], [a-z] and {one,two} in a link for all that they stand for"), NULL},
      {"checksum", 0, 0, TEXT, &typed->checksum,
          N_ ("sha256, sha512, sha1 or md5 of a single link's file"), N_ ("ALGO:HEX")},
      {"checksum-from", 0, 0, TEXT, &typed->checksum_list,
          N_ ("Take the checksums of the files from this list, such as SHA256SUMS"), N_ ("URL")},
      {"if-exists", 0, 0, TEXT, &typed->if_exists,
          N_ ("When the name is taken: continue (default), rename, replace or skip"), N_ ("WHAT")},
      {"unfinished", 0, 0, FLAG, &typed->unfinished,
          N_ ("Go on with all that is unfinished in DIR, too; needs no link"), NULL},
      {G_OPTION_REMAINING, 0, 0, TEXTS, &typed->links, NULL, N_ ("URL…")},
      {NULL},
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* How much at a time, and for how long. */
static void
add_limit_entries (GOptionContext *context, Typed *typed)
{
  const GOptionEntry entries[] = {
      {"jobs", 'j', 0, TEXT, &typed->jobs, N_ ("Downloads at a time (10)"), N_ ("N")},
      {"segments", 's', 0, TEXT, &typed->segments,
          N_ ("Connections per download at most, 1 to 16 (8)"), N_ ("N")},
      {"max-per-host", 0, 0, TEXT, &typed->per_host,
          N_ ("Connections per host over all downloads (10)"), N_ ("N")},
      {"limit-rate", 'r', 0, TEXT, &typed->rate, N_ ("Bytes per second over all, suffix K, M or G"),
          N_ ("RATE")},
      {"start-at", 0, 0, TEXT, &typed->start_at,
          N_ ("Wait until this time, “22:00” or “2026-12-24T22:00”"), N_ ("TIME")},
      {"timeout", 0, 0, TEXT, &typed->timeout,
          N_ ("Give up on a server that is silent for this long (30)"), N_ ("SECONDS")},
      {"tries", 0, 0, TEXT, &typed->tries,
          N_ ("Tries without progress before giving up, 0 = for ever (5)"), N_ ("N")},
      {NULL},
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* What servers and the user are told. */
static void
add_word_entries (GOptionContext *context, Typed *typed)
{
  const GOptionEntry entries[] = {
      {"header", 'H', 0, TEXTS, &typed->headers, N_ ("Extra request header; may be repeated"),
          N_ ("LINE")},
      {"user-agent", 'A', 0, TEXT, &typed->user_agent, N_ ("What to call ourselves"), N_ ("TEXT")},
      {"referer", 0, 0, TEXT, &typed->referrer, N_ ("The page that the links are from"),
          N_ ("URL")},
      {"cookies", 0, 0, TEXT, &typed->cookies_file,
          N_ ("Send the cookies of FILE, in the Netscape text format"), N_ ("FILE")},
      {"quiet", 'q', 0, FLAG, &typed->quiet, N_ ("Print errors only"), NULL},
      {"json", 0, 0, FLAG, &typed->json, N_ ("Print one JSON object a line"), NULL},
      {"version", 0, 0, FLAG, &typed->version, N_ ("Print the version and end"), NULL},
      {"help", 'h', 0, FLAG, &typed->help, N_ ("Print this summary and end"), NULL},
      {NULL},
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* Reads @argv as the options it holds, without a meaning yet. */
static gboolean
read_typed (Typed *typed, char **argv, char **help, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (argv);

  describe (context);
  add_link_entries (context, typed);
  add_limit_entries (context, typed);
  add_word_entries (context, typed);
  if (!g_option_context_parse_strv (context, &copy, error))
    return FALSE;
  *help = typed->help ? g_option_context_get_help (context, TRUE, NULL) : NULL;
  return TRUE;
}

/* TRUE when @text may be sent in the head of a request. */
static gboolean
is_header_value (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  return g_utf8_validate (text, -1, NULL);
}

/* Reads a whole number with an optional suffix, of powers of 1024. */
static gboolean
read_rate (const char *typed, guint64 *rate)
{
  const char suffixes[] = "KMG";
  gsize digits = strspn (typed, "0123456789");
  g_autofree char *number = g_strndup (typed, digits);
  const char *suffix =
      typed[digits] != '\0' ? strchr (suffixes, g_ascii_toupper (typed[digits])) : NULL;
  guint shift = suffix != NULL ? 10 * (guint) (suffix - suffixes + 1) : 0;
  gsize length = digits + (suffix != NULL ? 1 : 0);

  if (typed[length] != '\0' ||
      !g_ascii_string_to_unsigned (number, 10, 0, G_MAXINT64 >> shift, rate, NULL))
    return FALSE;
  *rate <<= shift;
  return TRUE;
}

static char *
read_number (const Number *number)
{
  guint64 value = 0;

  if (number->typed == NULL)
    return NULL;
  if (!g_ascii_string_to_unsigned (number->typed, 10, number->least, number->most, &value, NULL))
    /* Translators: the first %s is an option such as "--jobs". */
    return g_strdup_printf (_ ("%s takes a number from %u to %u, not “%s”."), number->option,
        number->least, number->most, number->typed);
  *number->place = (guint) value;
  return NULL;
}

static char *
read_limits (GannetLimits *limits, const Typed *typed)
{
  const Number numbers[] = {
      {"--jobs", typed->jobs, 1, 100, &limits->downloads},
      {"--segments", typed->segments, 1, 16, &limits->segments},
      {"--max-per-host", typed->per_host, 1, 32, &limits->per_host},
      {"--timeout", typed->timeout, 1, 86400, &limits->timeout},
      {"--tries", typed->tries, 0, 1000000, &limits->tries},
  };

  *limits = gannet_limits_default;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    char *wrong = read_number (&numbers[i]);
    if (wrong != NULL)
      return wrong;
  }
  if (typed->rate != NULL && !read_rate (typed->rate, &limits->rate))
    return g_strdup_printf (
        _ ("--limit-rate takes a number, which K, M or G may follow, not “%s”."), typed->rate);
  return NULL;
}

static char *
read_start (GannetOptions *options, const Typed *typed)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  options->start_at = typed->start_at != NULL ? gannet_moment_read (typed->start_at, now) : 0;
  if (typed->start_at == NULL || options->start_at != 0)
    return NULL;
  return g_strdup_printf (
      _ ("--start-at takes a time such as 22:00 or 2026-12-24T22:00, not “%s”."), typed->start_at);
}

static gboolean
read_if_exists (const char *typed, GannetIfExists *if_exists)
{
  static const char *const words[] = {
      [GANNET_IF_EXISTS_CONTINUE] = "continue",
      [GANNET_IF_EXISTS_RENAME] = "rename",
      [GANNET_IF_EXISTS_REPLACE] = "replace",
      [GANNET_IF_EXISTS_SKIP] = "skip",
  };

  *if_exists = GANNET_IF_EXISTS_CONTINUE;
  if (typed == NULL)
    return TRUE;
  for (guint i = GANNET_IF_EXISTS_CONTINUE; i < G_N_ELEMENTS (words); i++) {
    *if_exists = (GannetIfExists) i;
    if (g_str_equal (typed, words[i]))
      return TRUE;
  }
  return FALSE;
}

/* Checks what becomes part of the requests that are sent. */
static char *
read_request_parts (GannetOptions *options, const Typed *typed)
{
  for (guint i = 0; typed->headers != NULL && typed->headers[i] != NULL; i++)
    if (!gannet_request_is_header_line (typed->headers[i]) || !is_header_value (typed->headers[i]))
      return g_strdup (_ ("--header takes a line “Name: value”, and not one that says how bytes "
                          "are sent or which host is meant."));
  if (typed->user_agent != NULL && !is_header_value (typed->user_agent))
    return g_strdup (_ ("--user-agent takes a text on one line."));
  if (typed->referrer != NULL) {
    options->referrer = gannet_url_canonicalise (typed->referrer, NULL);
    if (options->referrer == NULL)
      return g_strdup_printf (
          _ ("--referer takes a link with http:// or https://, not “%s”."), typed->referrer);
  }
  options->headers = g_strdupv (typed->headers);
  options->user_agent = g_strdup (typed->user_agent);
  options->cookies_file = g_strdup (typed->cookies_file);
  return NULL;
}

/* Checks what is said about the file. */
static char *
read_file_parts (GannetOptions *options, const Typed *typed)
{
  options->folder = g_strdup (typed->folder);
  if (typed->folder != NULL && *typed->folder == '\0')
    return g_strdup (_ ("--directory takes the name of a folder."));
  if (typed->name != NULL) {
    options->name = gannet_filename_clean_path (typed->name, 0);
    if (options->name == NULL)
      return g_strdup_printf (_ ("--output takes the name of a file below the folder of "
                                 "--directory, not “%s”."),
          typed->name);
  }
  if (typed->checksum != NULL && !gannet_verify_is_checksum (typed->checksum))
    return g_strdup (_ ("--checksum takes sha256, sha512, sha1 or md5, a colon, and as many "
                        "hexadecimal digits as that has."));
  options->checksum = g_strdup (typed->checksum);
  if (typed->checksum_list != NULL) {
    options->checksum_list = gannet_url_canonicalise (typed->checksum_list, NULL);
    if (options->checksum_list == NULL || typed->checksum != NULL)
      return g_strdup (
          _ ("--checksum-from takes a link with http:// or https://, and no --checksum "
             "beside it."));
  }
  if (!read_if_exists (typed->if_exists, &options->if_exists))
    return g_strdup_printf (
        _ ("--if-exists takes continue, rename, replace or skip, not “%s”."), typed->if_exists);
  return NULL;
}

static guint
count_texts (char **texts)
{
  return texts != NULL ? g_strv_length (texts) : 0;
}

/* Sorts what is no option into links and lists; all of @rest, what follows "--", are links. */
static char *
read_sources (GannetOptions *options, const Typed *typed, char **rest)
{
  g_autoptr (GStrvBuilder) links = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) lists = g_strv_builder_new ();
  guint inputs = 0;

  for (guint i = 0; i < count_texts (typed->links); i++) {
    const char *each = typed->links[i];
    gboolean list = g_str_equal (each, "-") || (*each == '@' && each[1] != '\0');
    g_strv_builder_add (list ? lists : links, *each == '@' && list ? each + 1 : each);
  }
  for (guint i = 0; i < count_texts (typed->lists); i++)
    g_strv_builder_add (lists, typed->lists[i]);
  g_strv_builder_addv (links, (const char **) rest);
  options->links = g_strv_builder_end (links);
  options->lists = g_strv_builder_end (lists);
  for (guint i = 0; options->lists[i] != NULL; i++)
    inputs += g_str_equal (options->lists[i], "-");
  if (inputs > 1)
    return g_strdup (_ ("Standard input can be read only once."));
  options->expand = typed->expand;
  options->unfinished = typed->unfinished;
  if (options->links[0] == NULL && options->lists[0] == NULL && !options->unfinished)
    return g_strdup (_ ("There is no link on the command line."));
  return NULL;
}

static char *
read_all (GannetOptions *options, const Typed *typed, char **rest)
{
  char *wrong = read_limits (&options->limits, typed);

  options->quiet = typed->quiet;
  options->json = typed->json;
  if (wrong == NULL)
    wrong = read_start (options, typed);
  if (wrong == NULL)
    wrong = read_request_parts (options, typed);
  if (wrong == NULL)
    wrong = read_file_parts (options, typed);
  if (wrong == NULL)
    wrong = read_sources (options, typed, rest);
  return wrong;
}

GannetCommand
gannet_options_read (GannetOptions *options, char **argv, char **text)
{
  char **rest = NULL;
  g_auto (GStrv) words = gannet_argv_split (argv, &rest);
  g_auto (Typed) typed = {NULL};
  g_autoptr (GError) error = NULL;

  *options = (GannetOptions){NULL};
  *text = NULL;
  if (!read_typed (&typed, words, text, &error)) {
    *text = g_strdup (error->message);
    return GANNET_COMMAND_WRONG;
  }
  if (typed.help)
    return GANNET_COMMAND_SHOW;
  if (typed.version) {
    *text = g_strdup ("gannet-get " GANNET_VERSION "\n");
    return GANNET_COMMAND_SHOW;
  }
  *text = read_all (options, &typed, rest);
  return *text != NULL ? GANNET_COMMAND_WRONG : GANNET_COMMAND_RUN;
}

void
gannet_options_clear (GannetOptions *options)
{
  g_clear_pointer (&options->links, g_strfreev);
  g_clear_pointer (&options->lists, g_strfreev);
  g_clear_pointer (&options->headers, g_strfreev);
  g_clear_pointer (&options->folder, g_free);
  g_clear_pointer (&options->name, g_free);
  g_clear_pointer (&options->user_agent, g_free);
  g_clear_pointer (&options->referrer, g_free);
  g_clear_pointer (&options->cookies_file, g_free);
  g_clear_pointer (&options->checksum, g_free);
  g_clear_pointer (&options->checksum_list, g_free);
}

GannetRequest *
gannet_options_make_request (
    const GannetOptions *options, const GannetLink *link, const char *folder)
{
  g_autofree char *name = g_strdup (options->name);

  if (name == NULL && link->name != NULL) {
    name = gannet_filename_clean_path (link->name, 0);
    if (name == NULL)
      return NULL;
  }
  GannetRequest *request = gannet_request_new (link->url, folder);
  gannet_request_learn_link (request, link);
  request->name = g_steal_pointer (&name);
  request->referrer = g_strdup (options->referrer);
  request->user_agent = g_strdup (options->user_agent);
  request->cookies_file = g_strdup (options->cookies_file);
  request->headers = g_strdupv (options->headers);
  if (options->checksum != NULL) {
    g_free (request->checksum);
    request->checksum = g_strdup (options->checksum);
  }
  request->if_exists = options->if_exists;
  return request;
}
