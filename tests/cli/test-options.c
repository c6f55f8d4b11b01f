/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Every option is read, bounded and refused as the manual says. */

#include "config.h"

#include "cli/options.h"

#include <string.h>

/* A command line, its words parted by '|', and what becomes of it. */
typedef struct {
  const char *name;
  const char *line;
  const char *expected; /* a field and its value, or a word of the refusal */
} Row;

static const Row right[] = {
    {"link", "https://ex.org/a", "links=https://ex.org/a"},
    {"links", "https://ex.org/a|-q|https://ex.org/b", "links=https://ex.org/a|https://ex.org/b"},
    {"after dashes", "--|-o|-|@x|--", "links=-o|-|@x|--"},
    {"before and after dashes", "http://a/|--|http://b/", "links=http://a/|http://b/"},
    {"dash is input", "-", "lists=-"},
    {"at sign is a list", "@links.txt", "lists=links.txt"},
    {"at sign alone is a link", "@", "links=@"},
    {"lists", "-i|a|--input-file=b", "lists=a|b"},
    {"value in the word", "-dhere|-j3|x", "folder=here"},
    {"value in the word after a flag", "-qdhere|x", "folder=here"},
    {"value like an option", "-d|-j3|x", "folder=-j3"},
    {"value like an option, long", "--directory|-j3|x", "folder=-j3"},
    {"value like a link's end", "-d|--|x", "folder=--"},
    {"folder", "-d|down here|x", "folder=down here"},
    {"last folder", "-d|a|--directory=b|x", "folder=b"},
    {"name", "-o|a.iso|x", "name=a.iso"},
    {"name with folders", "--output=a/b/c.iso|x", "name=a/b/c.iso"},
    {"name is made safe", "-o|a:b?.iso|x", "name=a_b_.iso"},
    {"name in bytes", "-o|Möwe.iso|x", "name=Möwe.iso"},
    {"headers", "-H|A: 1|--header=B: 2|x", "headers=A: 1|B: 2"},
    {"user agent", "-A|Lynx/2.8|x", "agent=Lynx/2.8"},
    {"referrer", "--referer=https://u:p@ex.org/page#part|x", "referrer=https://ex.org/page"},
    {"cookies", "--cookies=c.txt|x", "cookies=c.txt"},
    {"checksum", "--checksum=md5:d41d8cd98f00b204e9800998ecf8427e|x",
        "checksum=md5:d41d8cd98f00b204e9800998ecf8427e"},
    {"list of checksums", "--checksum-from=https://ex.org/SUMS|x", "list=https://ex.org/SUMS"},
    {"exists: usual", "x", "exists=1"},
    {"exists: continue", "--if-exists=continue|x", "exists=1"},
    {"exists: rename", "--if-exists=rename|x", "exists=2"},
    {"exists: replace", "--if-exists=replace|x", "exists=3"},
    {"exists: skip", "--if-exists=skip|x", "exists=4"},
    {"expand", "--expand|x", "expand=1"},
    {"not expanded", "x", "expand=0"},
    {"unfinished", "--unfinished", "unfinished=1"},
    {"unfinished and a link", "--unfinished|x", "links=x"},
    {"not unfinished", "x", "unfinished=0"},
    {"no time", "x", "start=0"},
    {"a date and a time", "--start-at=2026-12-24T22:00:00Z|x", "start=1798149600"},
    {"a blank between them", "--start-at|2026-12-24 22:00:00Z|x", "start=1798149600"},
    {"past", "--start-at=2001-09-09T01:46:40Z|x", "start=1000000000"},
    {"usual limits", "x", "limits=10 8 10 0 30 5"},
    {"least", "-j|1|-s|1|--max-per-host=1|--timeout=1|--tries=0|x", "limits=1 1 1 0 1 0"},
    {"most", "-j100|-s16|--max-per-host=32|--timeout=86400|--tries=1000000|x",
        "limits=100 16 32 0 86400 1000000"},
    {"rate", "-r|1000|x", "limits=10 8 10 1000 30 5"},
    {"rate in K", "-r|2K|x", "limits=10 8 10 2048 30 5"},
    {"rate in small k", "-r|2k|x", "limits=10 8 10 2048 30 5"},
    {"rate in M", "--limit-rate=3M|x", "limits=10 8 10 3145728 30 5"},
    {"rate in G", "-r|1G|x", "limits=10 8 10 1073741824 30 5"},
    {"no rate", "-r|0|x", "limits=10 8 10 0 30 5"},
    {"talks", "x", "said=0 0"},
    {"quiet", "-q|x", "said=1 0"},
    {"json", "--json|x", "said=0 1"},
};

static const Row wrong[] = {
    {"nothing", "", "no link"},
    {"only options", "-q", "no link"},
    {"only dashes", "--", "no link"},
    {"unknown", "--colour|x", "--colour"},
    {"unknown letter", "-z|x", "-z"},
    {"no value", "-d", "-d"},
    {"no jobs", "-j|0|x", "--jobs"},
    {"too many jobs", "-j|101|x", "--jobs"},
    {"rubbish after jobs", "-j|3x|x", "“3x”"},
    {"blank before jobs", "-j| 3|x", "--jobs"},
    {"negative jobs", "-j|-3|x", "--jobs"},
    {"no segments", "-s|0|x", "--segments"},
    {"too many segments", "-s|17|x", "--segments"},
    {"per host", "--max-per-host=33|x", "--max-per-host"},
    {"timeout", "--timeout=0|x", "--timeout"},
    {"tries", "--tries=-1|x", "--tries"},
    {"rate without number", "-r|K|x", "--limit-rate"},
    {"rate with two suffixes", "-r|1KB|x", "--limit-rate"},
    {"rate with other suffix", "-r|1T|x", "--limit-rate"},
    {"rate beyond 63 bits", "-r|9007199254740992K|x", "--limit-rate"},
    {"empty rate", "-r||x", "--limit-rate"},
    {"header without colon", "-H|Accept|x", "--header"},
    {"header of ours", "-H|Range: bytes=0-|x", "--header"},
    {"header with a line end", "-H|A: b\r\nC: d|x", "--header"},
    {"header of other bytes", "-H|A: \xff|x", "--header"},
    {"user agent of other bytes", "-A|\xff|x", "--user-agent"},
    {"user agent with a line end", "-A|a\nb|x", "--user-agent"},
    {"referrer", "--referer=page|x", "--referer"},
    {"name out of the folder", "-o|../a|x", "--output"},
    {"absolute name", "-o|/tmp/a|x", "--output"},
    {"name of a folder", "-o|a/|x", "--output"},
    {"empty name", "-o||x", "--output"},
    {"empty folder", "-d||x", "--directory"},
    {"checksum of other kind", "--checksum=crc32:00000000|x", "--checksum"},
    {"list of checksums that is no link", "--checksum-from=SUMS|x", "--checksum-from"},
    {"two sources of a checksum",
        "--checksum-from=https://a/|--checksum=md5:d41d8cd98f00b204e9800998ecf8427e|x",
        "--checksum-from"},
    {"short checksum", "--checksum=sha256:00|x", "--checksum"},
    {"exists", "--if-exists=overwrite|x", "“overwrite”"},
    {"no such time", "--start-at=25:00|x", "“25:00”"},
    {"a date alone", "--start-at=2026-12-24|x", "--start-at"},
    {"an empty time", "--start-at=|x", "--start-at"},
    {"a word for a time", "--start-at=tonight|x", "“tonight”"},
    {"input twice", "-|-i|-", "once"},
};

static char **
split (const char *line)
{
  g_autofree char *whole = g_strconcat ("gannet-get", *line != '\0' ? "|" : "", line, NULL);

  return g_strsplit (whole, "|", -1);
}

static char *
show_limits (const GannetLimits *limits)
{
  return g_strdup_printf ("limits=%u %u %u %" G_GUINT64_FORMAT " %u %u", limits->downloads,
      limits->segments, limits->per_host, limits->rate, limits->timeout, limits->tries);
}

/* The field that the row asks for. */
static char *
show (const GannetOptions *options, const char *expected)
{
  const struct {
    const char *name;
    const char *text;
    char **texts;
  } fields[] = {
      {"links=", NULL, options->links},
      {"lists=", NULL, options->lists},
      {"headers=", NULL, options->headers},
      {"folder=", options->folder, NULL},
      {"name=", options->name, NULL},
      {"agent=", options->user_agent, NULL},
      {"referrer=", options->referrer, NULL},
      {"cookies=", options->cookies_file, NULL},
      {"checksum=", options->checksum, NULL},
      {"list=", options->checksum_list, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (!g_str_has_prefix (expected, fields[i].name))
      continue;
    g_autofree char *joined =
        fields[i].texts != NULL ? g_strjoinv ("|", fields[i].texts) : g_strdup (fields[i].text);
    return g_strconcat (fields[i].name, joined, NULL);
  }
  if (g_str_has_prefix (expected, "limits="))
    return show_limits (&options->limits);
  if (g_str_has_prefix (expected, "start="))
    return g_strdup_printf ("start=%" G_GINT64_FORMAT, options->start_at);
  if (g_str_has_prefix (expected, "exists="))
    return g_strdup_printf ("exists=%d", options->if_exists);
  if (g_str_has_prefix (expected, "expand="))
    return g_strdup_printf ("expand=%d", options->expand);
  if (g_str_has_prefix (expected, "unfinished="))
    return g_strdup_printf ("unfinished=%d", options->unfinished);
  return g_strdup_printf ("said=%d %d", options->quiet, options->json);
}

static void
test_right (gconstpointer data)
{
  const Row *row = data;
  g_auto (GStrv) argv = split (row->line);
  g_auto (GannetOptions) options = {NULL};
  g_autofree char *text = NULL;

  g_assert_cmpint (gannet_options_read (&options, argv, &text), ==, GANNET_COMMAND_RUN);
  g_assert_null (text);
  g_autofree char *shown = show (&options, row->expected);
  g_assert_cmpstr (shown, ==, row->expected);
}

static void
test_wrong (gconstpointer data)
{
  const Row *row = data;
  g_auto (GStrv) argv = split (row->line);
  g_auto (GannetOptions) options = {NULL};
  g_autofree char *text = NULL;

  g_assert_cmpint (gannet_options_read (&options, argv, &text), ==, GANNET_COMMAND_WRONG);
  g_assert_nonnull (text);
  if (strstr (text, row->expected) == NULL)
    g_error ("“%s” does not say %s", text, row->expected);
}

static void
test_texts (void)
{
  static const char *const options_told[] = {"--directory=DIR", "--output=NAME",
      "--input-file=FILE", "--expand", "--jobs=N", "--segments=N", "--max-per-host=N",
      "--limit-rate=RATE", "--header=LINE", "--user-agent=TEXT", "--referer=URL", "--cookies=FILE",
      "--checksum=ALGO:HEX", "--if-exists=WHAT", "--unfinished", "--checksum-from=URL",
      "--timeout=SECONDS", "--tries=N", "--quiet", "--json", "--version", "--help", "Exit status"};
  g_auto (GStrv) help = split ("--help|--jobs=900");
  g_auto (GStrv) version = split ("--version");
  g_auto (GannetOptions) options = {NULL};
  g_autofree char *text = NULL;

  g_assert_cmpint (gannet_options_read (&options, help, &text), ==, GANNET_COMMAND_SHOW);
  for (guint i = 0; i < G_N_ELEMENTS (options_told); i++)
    g_assert_nonnull (strstr (text, options_told[i]));
  g_clear_pointer (&text, g_free);
  gannet_options_clear (&options);
  g_assert_cmpint (gannet_options_read (&options, version, &text), ==, GANNET_COMMAND_SHOW);
  g_assert_cmpstr (text, ==, "gannet-get " GANNET_VERSION "\n");
}

static void
test_request (void)
{
  g_auto (GStrv) argv = split ("-A|Lynx|--referer=http://r/|-H|A: b|--cookies=c|x"
                               "|--if-exists=skip|--checksum=md5:d41d8cd98f00b204e9800998ecf8427e");
  g_auto (GannetOptions) options = {NULL};
  g_autofree char *text = NULL;
  GannetLink link = {.url = (char *) "http://ex.org/a", .user = (char *) "u", .password = NULL};

  gannet_options_read (&options, argv, &text);
  g_assert_null (text);
  g_autoptr (GannetRequest) request = gannet_options_make_request (&options, &link, "/folder");
  g_assert_cmpstr (request->url, ==, "http://ex.org/a");
  g_assert_cmpstr (request->folder, ==, "/folder");
  g_assert_cmpstr (request->user, ==, "u");
  g_assert_null (request->password);
  g_assert_null (request->name);
  g_assert_cmpstr (request->user_agent, ==, "Lynx");
  g_assert_cmpstr (request->referrer, ==, "http://r/");
  g_assert_cmpstr (request->cookies_file, ==, "c");
  g_assert_cmpstr (request->headers[0], ==, "A: b");
  g_assert_cmpstr (request->checksum, ==, "md5:d41d8cd98f00b204e9800998ecf8427e");
  g_assert_cmpint (request->if_exists, ==, GANNET_IF_EXISTS_SKIP);
}

/* The name of a link in a list is made safe, or the link is refused. */
static void
test_request_name (void)
{
  static const struct {
    const char *given;
    const char *expected;
  } rows[] = {
      {"b.iso", "b.iso"},
      {"sub/b.iso", "sub/b.iso"},
      {"a|b.iso", "a_b.iso"},
      {".hidden", "hidden"},
      {"../b.iso", NULL},
      {"/etc/passwd", NULL},
      {"..", NULL},
  };
  const GannetOptions options = {NULL};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GannetLink link = {.url = (char *) "http://ex.org/a", .name = (char *) rows[i].given};
    g_autoptr (GannetRequest) request = gannet_options_make_request (&options, &link, "/folder");
    g_test_message ("%s", rows[i].given);
    g_assert_cmpint (request != NULL, ==, rows[i].expected != NULL);
    if (request != NULL)
      g_assert_cmpstr (request->name, ==, rows[i].expected);
  }
}

static void
add_rows (const char *kind, const Row *rows, guint count, GTestDataFunc test)
{
  for (guint i = 0; i < count; i++) {
    g_autofree char *path = g_strdup_printf ("/options/%s/%s", kind, rows[i].name);
    g_test_add_data_func (path, &rows[i], test);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("right", right, G_N_ELEMENTS (right), test_right);
  add_rows ("wrong", wrong, G_N_ELEMENTS (wrong), test_wrong);
  g_test_add_func ("/options/texts", test_texts);
  g_test_add_func ("/options/request", test_request);
  g_test_add_func ("/options/request/name", test_request_name);
  return g_test_run ();
}
