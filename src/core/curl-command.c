/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads command lines as a shell would, and takes the address out of them. It runs nothing. */

#include "config.h"

#include "core/curl-command.h"

#include "core/url.h"

#include <string.h>

#define HEADERS_LIMIT 100

typedef enum {
  USE_SKIP,
  USE_URL,
  USE_HEADER,
  USE_COOKIE,
  USE_AGENT,
  USE_REFERER,
  USE_USER,
  USE_PASSWORD,
} Use;

typedef struct {
  const char *name;
  Use use;
} Option;

/* Options whose value says something of the request. */
static const Option curl_options[] = {
    {"-H", USE_HEADER},
    {"--header", USE_HEADER},
    {"-b", USE_COOKIE},
    {"--cookie", USE_COOKIE},
    {"-A", USE_AGENT},
    {"--user-agent", USE_AGENT},
    {"-e", USE_REFERER},
    {"--referer", USE_REFERER},
    {"-u", USE_USER},
    {"--user", USE_USER},
    {"--url", USE_URL},
    {NULL, USE_SKIP},
};

static const Option wget_options[] = {
    {"--header", USE_HEADER},
    {"-U", USE_AGENT},
    {"--user-agent", USE_AGENT},
    {"--referer", USE_REFERER},
    {"--user", USE_USER},
    {"--http-user", USE_USER},
    {"--password", USE_PASSWORD},
    {"--http-password", USE_PASSWORD},
    {NULL, USE_SKIP},
};

/* Other options that take a value, and letters of such; all others are taken to have none. */
static const char *const curl_skipped[] = {"--abstract-unix-socket", "--alt-svc", "--aws-sigv4",
    "--cacert", "--capath", "--cert", "--cert-type", "--ciphers", "--config", "--connect-timeout",
    "--connect-to", "--continue-at", "--cookie-jar", "--create-file-mode", "--crlfile", "--curves",
    "--data", "--data-ascii", "--data-binary", "--data-raw", "--data-urlencode", "--dns-servers",
    "--doh-url", "--dump-header", "--etag-compare", "--etag-save", "--form", "--form-string",
    "--hsts", "--interface", "--json", "--keepalive-time", "--key", "--key-type", "--limit-rate",
    "--local-port", "--max-filesize", "--max-redirs", "--max-time", "--netrc-file", "--noproxy",
    "--oauth2-bearer", "--output", "--output-dir", "--parallel-max", "--pass", "--pinnedpubkey",
    "--preproxy", "--proto", "--proto-default", "--proto-redir", "--proxy", "--proxy-header",
    "--proxy-user", "--proxy1.0", "--quote", "--range", "--rate", "--request", "--request-target",
    "--resolve", "--retry", "--retry-delay", "--retry-max-time", "--socks4", "--socks4a",
    "--socks5", "--socks5-hostname", "--speed-limit", "--speed-time", "--stderr", "--time-cond",
    "--tls-max", "--tls13-ciphers", "--trace", "--trace-ascii", "--unix-socket", "--upload-file",
    "--url-query", "--write-out", NULL};

static const char *const wget_skipped[] = {"--accept", "--accept-regex", "--append-output",
    "--base", "--bind-address", "--body-data", "--body-file", "--ca-certificate", "--ca-directory",
    "--certificate", "--compression", "--connect-timeout", "--cut-dirs", "--default-page",
    "--directory-prefix", "--dns-timeout", "--domains", "--exclude-directories",
    "--exclude-domains", "--execute", "--include-directories", "--input-file", "--level",
    "--limit-rate", "--load-cookies", "--local-encoding", "--max-redirect", "--method",
    "--output-document", "--output-file", "--post-data", "--post-file", "--prefer-family",
    "--private-key", "--progress", "--proxy-password", "--proxy-user", "--quota", "--read-timeout",
    "--regex-type", "--reject", "--reject-regex", "--remote-encoding", "--report-speed",
    "--restrict-file-names", "--save-cookies", "--secure-protocol", "--timeout", "--tries",
    "--wait", "--waitretry", NULL};

#define CURL_LETTERS "CDEFKPQTUXYcdmortwxyz"
#define WGET_LETTERS "ABDIOPQRTXaeilotw"

static const Option skipped = {NULL, USE_SKIP};

/* One command in reading. */
typedef struct {
  const Option *options; /* NULL when it is neither curl nor wget */
  gboolean started;
  gboolean literal; /* past "--" */
  const Option *pending; /* the option whose value comes next */
  GPtrArray *urls;
  char *user;
  char *password;
  GPtrArray *headers;
} Command;

/* Reads one character of $'…' after the backslash. */
static const char *
read_ansi_escape (const char *p, GString *word)
{
  static const char codes[] = "n\nr\rt\t";
  guint most = *p == 'u' ? 4 : *p == 'x' ? 2 : 0;
  for (guint i = 0; codes[i] != '\0'; i += 2) {
    if (*p == codes[i]) {
      g_string_append_c (word, codes[i + 1]);
      return p + 1;
    }
  }
  if (most == 0) {
    g_string_append_c (word, *p);
    return p + 1;
  }
  gunichar c = 0;
  p++;
  for (guint i = 0; i < most && g_ascii_isxdigit (*p); i++)
    c = c << 4 | g_ascii_xdigit_value (*p++);
  if (c != 0 && g_unichar_validate (c))
    g_string_append_unichar (word, c);
  return p;
}

/* Reads what the quote @quote opened; '$' stands for the $'…' of bash. */
static const char *
read_quoted (const char *p, char quote, GString *word)
{
  char close = quote == '$' ? '\'' : quote;
  while (*p != '\0' && *p != close) {
    if (*p == '\\' && p[1] != '\0' && quote == '$') {
      p = read_ansi_escape (p + 1, word);
    } else if (*p == '\\' && quote == '"' && p[1] != '\0' && strchr ("\"\\$`\n", p[1]) != NULL) {
      if (p[1] != '\n')
        g_string_append_c (word, p[1]);
      p += 2;
    } else {
      g_string_append_c (word, *p++);
    }
  }
  return *p != '\0' ? p + 1 : p;
}

static const char *
skip_blanks (const char *p)
{
  for (;;) {
    if (*p == ' ' || *p == '\t' || *p == '\r')
      p++;
    else if (strncmp (p, "\\\n", 2) == 0)
      p += 2;
    else if (strncmp (p, "\\\r\n", 3) == 0)
      p += 3;
    else
      return p;
  }
}

/* Reads a word into @word; one that is "\n" alone ends a command. NULL at the end of the text. */
static const char *
read_word (const char *p, GString *word)
{
  g_string_truncate (word, 0);
  p = skip_blanks (p);
  if (*p == '\0')
    return NULL;
  if (strchr ("\n;&|", *p) != NULL) {
    g_string_append_c (word, '\n');
    return p + strspn (p, "\n;&| \t\r");
  }
  while (*p != '\0' && strchr (" \t\r\n;|&", *p) == NULL) {
    if (*p == '\'' || *p == '"') {
      p = read_quoted (p + 1, *p, word);
    } else if (*p == '$' && p[1] == '\'') {
      p = read_quoted (p + 2, '$', word);
    } else if (*p == '\\' && p[1] != '\0') {
      if (p[1] != '\n')
        g_string_append_c (word, p[1]);
      p += 2;
    } else {
      g_string_append_c (word, *p++);
    }
  }
  return p;
}

static void
add_header (Command *command, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, value, NULL);
  for (const char *p = line; *p != '\0'; p++) {
    if (g_ascii_iscntrl (*p))
      return;
  }
  if (strchr (line, ':') != NULL && command->headers->len < HEADERS_LIMIT)
    g_ptr_array_add (command->headers, g_steal_pointer (&line));
}

/* A page's address must not tell its name and password to others. */
static void
add_referrer (Command *command, const char *value)
{
  g_autofree char *page = gannet_url_canonicalise (value, NULL);
  if (page != NULL)
    add_header (command, "Referer: ", page);
}

static void
use_user (Command *command, const char *value)
{
  const char *colon = command->options == curl_options ? strchr (value, ':') : NULL;
  g_free (command->user);
  command->user = colon != NULL ? g_strndup (value, colon - value) : g_strdup (value);
  if (colon == NULL)
    return;
  g_free (command->password);
  command->password = g_strdup (colon + 1);
}

static void
use_value (Command *command, Use use, const char *value)
{
  switch (use) {
  case USE_URL:
    g_ptr_array_add (command->urls, g_strdup (value));
    break;
  case USE_HEADER:
    add_header (command, "", value);
    break;
  case USE_COOKIE:
    /* Without '=' it names a file, which is not read. */
    if (strchr (value, '=') != NULL)
      add_header (command, "Cookie: ", value);
    break;
  case USE_AGENT:
    add_header (command, "User-Agent: ", value);
    break;
  case USE_REFERER:
    add_referrer (command, value);
    break;
  case USE_USER:
    use_user (command, value);
    break;
  case USE_PASSWORD:
    g_free (command->password);
    command->password = g_strdup (value);
    break;
  case USE_SKIP:
    break;
  }
}

static const Option *
look_up (const Command *command, const char *name, gsize length)
{
  gboolean curl = command->options == curl_options;
  const char *const *others = curl ? curl_skipped : wget_skipped;

  for (const Option *option = command->options; option->name != NULL; option++)
    if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
      return option;
  if (length == 2 && name[1] != '-')
    return strchr (curl ? CURL_LETTERS : WGET_LETTERS, name[1]) != NULL ? &skipped : NULL;
  for (; *others != NULL; others++)
    if (strlen (*others) == length && strncmp (*others, name, length) == 0)
      return &skipped;
  return NULL;
}

/* Of letters written together, as in "-sSLo", the first one with a value ends them. */
static const Option *
find_letter (const Command *command, const char *word, const char **value)
{
  for (const char *letter = word + 1; *letter != '\0'; letter++) {
    const char name[] = {'-', *letter, '\0'};
    const Option *option = look_up (command, name, 2);
    if (option == NULL)
      continue;
    *value = letter[1] != '\0' ? letter + 1 : NULL;
    return option;
  }
  return NULL;
}

/* Finds the option with a value that @word is; @value is what follows it in the same word, or
 * NULL. */
static const Option *
find_option (const Command *command, const char *word, const char **value)
{
  if (word[1] != '-')
    return find_letter (command, word, value);
  gsize length = strcspn (word, "=");
  *value = word[length] == '=' ? word + length + 1 : NULL;
  return look_up (command, word, length);
}

static void
read_argument (Command *command, const char *word)
{
  const char *value = NULL;
  if (command->pending != NULL) {
    use_value (command, command->pending->use, word);
    command->pending = NULL;
  } else if (command->literal || *word != '-' || word[1] == '\0') {
    use_value (command, USE_URL, word);
  } else if (g_str_equal (word, "--")) {
    command->literal = TRUE;
  } else {
    const Option *option = find_option (command, word, &value);
    if (option != NULL && value != NULL)
      use_value (command, option->use, value);
    else
      command->pending = option;
  }
}

static void
begin_command (Command *command)
{
  *command = (Command){.started = FALSE};
  command->urls = g_ptr_array_new_with_free_func (g_free);
  command->headers = g_ptr_array_new_with_free_func (g_free);
}

static void
clear_command (Command *command)
{
  g_free (command->user);
  g_free (command->password);
  g_ptr_array_unref (command->urls);
  g_ptr_array_unref (command->headers);
}

static void
finish_command (Command *command, GannetLinkRows *rows)
{
  for (guint i = 0; i < command->urls->len; i++) {
    GannetLink *row = gannet_link_rows_add (rows, command->urls->pdata[i]);
    if (row == NULL)
      continue;
    if (row->headers == NULL && command->headers->len > 0)
      row->headers = g_ptr_array_ref (command->headers);
    if (row->user == NULL) {
      row->user = g_strdup (command->user);
      row->password = g_strdup (command->password);
    }
  }
}

static const Option *
options_of (const char *program)
{
  if (g_str_equal (program, "curl") || g_str_equal (program, "curl.exe"))
    return curl_options;
  return g_str_equal (program, "wget") ? wget_options : NULL;
}

static void
read_program (Command *command, const char *word)
{
  if (g_str_equal (word, "$"))
    return;
  command->started = TRUE;
  command->options = options_of (word);
}

/* Browsers on Windows write ^ before whatever its command line would take for itself. */
static char *
dup_without_carets (const char *text)
{
  if (strstr (text, "^\"") == NULL)
    return g_strdup (text);
  GString *out = g_string_new (NULL);
  for (; *text != '\0'; text++) {
    if (*text == '^' && (text[1] == '\n' || text[1] == '\r')) {
      text += strcspn (text, "\n");
      g_string_append_c (out, ' ');
      if (*text == '\0')
        break;
      continue;
    }
    if (*text == '^' && text[1] != '\0')
      text++;
    g_string_append_c (out, *text);
  }
  return g_string_free (out, FALSE);
}

gboolean
gannet_curl_command_is_one (const char *text)
{
  text += strspn (text, " \t\r\n");
  if (*text == '$')
    text += 1 + strspn (text + 1, " \t");
  g_autofree char *program = g_strndup (text, MIN (strcspn (text, " \t"), 16));
  const char *first = text + strlen (program);
  gsize blanks = strspn (first, " \t");
  if (options_of (program) == NULL || blanks == 0)
    return FALSE;
  /* A sentence may begin with the name of a program as well. */
  first += blanks;
  return (*first != '\0' && strchr ("'\"-$^", *first) != NULL) || g_str_has_prefix (first, "http");
}

void
gannet_curl_command_read (const char *text, GannetLinkRows *rows)
{
  g_autofree char *commands = dup_without_carets (text);
  g_autoptr (GString) word = g_string_new (NULL);
  Command command;
  begin_command (&command);
  for (const char *p = commands; (p = read_word (p, word)) != NULL;) {
    if (g_str_equal (word->str, "\n")) {
      finish_command (&command, rows);
      clear_command (&command);
      begin_command (&command);
    } else if (!command.started) {
      read_program (&command, word->str);
    } else if (command.options != NULL) {
      read_argument (&command, word->str);
    }
  }
  finish_command (&command, rows);
  clear_command (&command);
}
