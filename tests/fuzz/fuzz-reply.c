/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any heads of replies, one after the other, for any part on disk: the plan never leaves a hole,
 * never writes over bytes that were not compared, and always comes to an end.
 *
 * The input is text: "HELD/TOTAL" and flags, the fields that the held bytes came with, an empty
 * line, and then replies with an empty line between them. The first line of each is the status,
 * how many bytes of the body come (all, unless it is told) and "drops" if the connection does. */

#include "config.h"

#include "properties.h"

#include "core/plan-play.h"

#include <string.h>

/* More than any disk holds, and far from where sums of such numbers wrap. */
#define LARGEST ((guint64) G_MAXINT64 / 4)

/* Without a new byte a job ends after fewer questions; whatever comes, each may bring a few. */
#define MOST_ASKED_FOR_ONE 24

typedef struct {
  char **replies;
  guint next;
} Script;

static void
serve (Play *play, PlayReply *reply, gpointer data)
{
  Script *script = data;
  const char *text = script->replies[script->next];
  const char *rest = text == NULL ? NULL : strchr (text, ' ');

  if (text == NULL) {
    reply->head = g_strdup ("503\n");
    return;
  }
  script->next++;
  reply->head = g_strconcat (text, "\n", NULL);
  if (rest != NULL && g_ascii_isdigit (rest[1]))
    reply->body = (gint64) (g_ascii_strtoull (rest + 1, NULL, 10) & G_MAXINT64);
  reply->drops = rest != NULL && strstr (rest, "drops") != NULL;
}

/* "HELD/TOTAL" and flags; numbers that no disk could mean are made smaller. */
static char *
dup_disk (const char *line)
{
  const char *slash = strchr (line, '/');
  guint64 held = MIN (g_ascii_strtoull (line, NULL, 10), LARGEST);
  guint64 total = slash == NULL ? 0 : MIN (g_ascii_strtoull (slash + 1, NULL, 10), LARGEST);

  if (slash == NULL || slash[1] == '?' || total < held)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "/? %s", held, line);
  return g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " %s", held, total, line);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  g_auto (GStrv) replies = g_strsplit (text, "\n\n", 64);
  Script script = {replies, replies[0] == NULL ? 0 : 1};
  const char *before = replies[0] == NULL ? "" : replies[0];
  const char *end = strchrnul (before, '\n');
  g_autofree char *first = g_strndup (before, (gsize) (end - before));
  g_autofree char *disk = dup_disk (first);
  g_auto (Play) play;

  play_init (&play, disk, *end == '\0' ? "" : end + 1);
  /* A server that lies about its versions is found out by the bytes, which are not played here. */
  play.common = G_MAXUINT64;
  play.reply = serve;
  play.data = &script;
  play_run (&play);
  g_assert_cmpuint (play.asked_in_all, <=, MOST_ASKED_FOR_ONE * (g_strv_length (replies) + 2));
  return 0;
}
