/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Servers made up at random, with seeds of their own: what a download holds is always the bytes of
 * one version, it always ends, and a healthy server afterwards always makes it whole. */

#include "config.h"

#include "core/ranges.h"
#include "plan-play.h"

#define ROUNDS 3000
#define MOST_JOBS 6
#define DATE_OF_VERSION "Last-Modified: %s, 0%u May 2024 00:00:00 GMT\n"

typedef enum { TAGS_NONE, TAGS_TRUE, TAGS_CONSTANT, TAGS_PER_REPLY, TAGS_WEAK, N_TAGS } Tags;
typedef enum { DATES_NONE, DATES_TRUE, DATES_CONSTANT, DATES_OF_REPLY, N_DATES } Dates;
typedef enum {
  RANGES_GOOD,
  RANGES_NONE,
  RANGES_WITHOUT_CONDITION, /* ignores If-Range and sends the range */
  RANGES_NEVER_ON_CONDITION, /* never finds its own tag */
  RANGES_AT_RANDOM,
  N_RANGES
} Ranges;

/* A server with two versions of one file. */
typedef struct {
  GRand *rand;
  Tags tags;
  Dates dates;
  Ranges ranges;
  gboolean tells_length;
  gboolean tells_total;
  gint32 cap; /* of one range, 0 for none */
  guint trouble; /* in percent: replies that are no use, and connections that break off */
  guint64 length[2];
  guint now; /* the version served */
} Server;

static gboolean
chance (Server *self, guint percent)
{
  return (guint) g_rand_int_range (self->rand, 0, 100) < percent;
}

static char *
make_tag (Server *self)
{
  switch (self->tags) {
  case TAGS_TRUE:
    return g_strdup_printf ("\"%u\"", self->now);
  case TAGS_CONSTANT:
    return g_strdup ("\"x\"");
  case TAGS_PER_REPLY:
    return g_strdup_printf ("\"%u\"", g_rand_int (self->rand));
  case TAGS_WEAK:
    return g_strdup ("W/\"x\"");
  case TAGS_NONE:
  case N_TAGS:
  default:
    return NULL;
  }
}

static void
add_validators (Server *self, GString *head, const char *tag)
{
  static const char *const days[] = {"Wed", "Thu"};
  guint version = self->dates == DATES_TRUE ? self->now : 0;

  if (tag != NULL)
    g_string_append_printf (head, "ETag: %s\n", tag);
  if (self->dates == DATES_OF_REPLY)
    g_string_append (head, JUNE "Date: Sat, 01 Jun 2024 00:00:00 GMT\n");
  else if (self->dates != DATES_NONE)
    g_string_append_printf (head, DATE_OF_VERSION, days[version], version + 1);
}

/* Whether the condition of the question holds, as this server sees it. */
static gboolean
condition_holds (Server *self, const Play *play, const char *tag)
{
  GannetIfRange form =
      play->question.form == GANNET_FORM_IF_TAG ? GANNET_IF_RANGE_BEST : GANNET_IF_RANGE_DATE;
  gboolean conditional =
      play->question.form == GANNET_FORM_IF_TAG || play->question.form == GANNET_FORM_IF_DATE;
  g_autofree char *asked = NULL;

  if (self->ranges == RANGES_AT_RANDOM)
    return chance (self, 50);
  if (!conditional || self->ranges == RANGES_WITHOUT_CONDITION)
    return TRUE;
  asked = gannet_validator_dup_if_range (play->disk.holding.validator, form);
  if (asked == NULL)
    return TRUE;
  if (asked[0] == '"')
    return self->ranges != RANGES_NEVER_ON_CONDITION && g_strcmp0 (asked, tag) == 0;

  g_autoptr (GString) dates = g_string_new (NULL);
  add_validators (self, dates, NULL);
  return g_strstr_len (dates->str, -1, asked) != NULL;
}

static void
reply_whole (Server *self, GString *head, PlayReply *reply)
{
  reply->body = (gint64) self->length[self->now];
  if (self->tells_length)
    g_string_append_printf (head, "Content-Length: %" G_GINT64_FORMAT "\n", reply->body);
}

static void
reply_range (Server *self, GString *head, PlayReply *reply, const GannetQuestion *question)
{
  guint64 length = self->length[self->now];
  guint64 end = MIN (question->end, length);

  if (question->start >= length) {
    g_string_assign (head, "416\n");
    if (self->tells_total)
      g_string_append_printf (head, "Content-Range: bytes */%" G_GUINT64_FORMAT "\n", length);
    return;
  }
  if (self->cap > 0)
    end = MIN (end, question->start + (guint64) self->cap);
  reply->body = (gint64) (end - question->start);
  g_string_overwrite (head, 0, "206");
  g_string_append_printf (head, "Content-Range: bytes %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "/",
      question->start, end - 1);
  if (self->tells_total)
    g_string_append_printf (head, "%" G_GUINT64_FORMAT "\n", length);
  else
    g_string_append (head, "*\n");
}

/* The first two would pass for the file where nothing is known of it yet. */
static char *
make_trouble (Server *self, gboolean fresh)
{
  static const char *const heads[] = {"200\n" LENGTH (0), "206\n" RANGE (0, 4, 5),
      "503\nRetry-After: 1\n", "416\n", "204\n", "412\n", "206\n", "206\n" RANGE (1, 2, 3),
      "206\n" NO_RANGE (5), "416\n" NO_RANGE (5), "416\n" NO_RANGE (0), "206\n" GZIP, "404\n",
      "200\n" LENGTH (1) LENGTH (2), "302\nLocation: /\n", "999\n"};

  return g_strdup (heads[g_rand_int_range (self->rand, fresh ? 2 : 0, G_N_ELEMENTS (heads))]);
}

static void
serve (Play *play, PlayReply *reply, gpointer data)
{
  Server *self = data;
  g_autoptr (GString) head = g_string_new ("200\n");
  g_autofree char *tag = make_tag (self);

  reply->version = self->now;
  if (chance (self, self->trouble)) {
    reply->head = make_trouble (self, play->disk.holding.held == 0);
    reply->drops = TRUE;
    reply->body = 0;
    return;
  }
  add_validators (self, head, tag);
  if (play->question.form == GANNET_FORM_WHOLE || self->ranges == RANGES_NONE ||
      !condition_holds (self, play, tag))
    reply_whole (self, head, reply);
  else
    reply_range (self, head, reply, &play->question);
  if (reply->body > 0 && chance (self, self->trouble)) {
    reply->drops = TRUE;
    reply->body = (gint64) (g_rand_double (self->rand) * (double) reply->body);
  }
  reply->head = g_string_free (g_steal_pointer (&head), FALSE);
}

static void
make_up (Server *self, Play *play)
{
  GRand *rand = self->rand;
  guint64 size = (guint64) 1 << g_rand_int_range (rand, 0, 22);

  self->tags = (Tags) g_rand_int_range (rand, 0, N_TAGS);
  self->dates = (Dates) g_rand_int_range (rand, 0, N_DATES);
  self->ranges = (Ranges) g_rand_int_range (rand, 0, N_RANGES);
  self->tells_length = chance (self, 70);
  self->tells_total = chance (self, 70);
  self->cap = chance (self, 30) ? g_rand_int_range (rand, 1, 300000) : 0;
  self->trouble = chance (self, 60) ? 30 : 0;
  self->length[0] = size + g_rand_int (rand) % size;
  self->length[1] = chance (self, 50) ? self->length[0] : size + g_rand_int (rand) % size;
  self->now = 0;
  play->common = g_rand_int (rand) % size;
  play->reply = serve;
  play->data = self;
}

static void
make_healthy (Server *self)
{
  self->tags = TAGS_TRUE;
  self->dates = DATES_TRUE;
  self->ranges = RANGES_GOOD;
  self->tells_length = self->tells_total = TRUE;
  self->cap = 0;
  self->trouble = 0;
}

/* Where both versions are the same up to the end of what is held, it is either's. */
static gboolean
is_version (const Play *play, const Server *server, guint version)
{
  return play->disk.holding.held == server->length[version] &&
      (play->version == version || play->disk.holding.held <= play->common);
}

static void
test_servers (gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  guint finished_before = 0;

  for (guint round = 0; round < ROUNDS; round++) {
    Server server = {.rand = rand};
    g_auto (Play) play;
    GannetAction end = GANNET_ACTION_WAIT;

    play_init (&play, "0/?", "");
    make_up (&server, &play);
    for (guint job = 0; job < MOST_JOBS && end != GANNET_ACTION_COMPLETE; job++) {
      server.now = chance (&server, 30) ? 1 : server.now;
      end = play_run (&play);
    }
    finished_before += end == GANNET_ACTION_COMPLETE ? 1 : 0;
    make_healthy (&server);
    if (end != GANNET_ACTION_COMPLETE)
      end = play_run (&play);

    g_test_message ("round %u: %s", round, play.log->str);
    g_assert_cmpint (end, ==, GANNET_ACTION_COMPLETE);
    if (!play.plan.size_unsure)
      g_assert_true (is_version (&play, &server, 0) || is_version (&play, &server, 1));
  }
  g_assert_cmpuint (finished_before, >, ROUNDS / 4);
}

static void
add_number (GString *head, GRand *rand, const GannetHolding *holding)
{
  guint64 held = holding->held;
  guint64 total = holding->total >= 0 ? (guint64) holding->total : held * 3;
  const guint64 numbers[] = {0, 1, held, total, MIN (held, GANNET_PLAN_OVERLAP),
      held - MIN (held, GANNET_PLAN_OVERLAP), G_MAXINT64, g_rand_int (rand) % (total + 2)};
  guint64 number = numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];

  number += (guint64) g_rand_int_range (rand, 0, 3) - (number > 0 ? 1 : 0);
  g_string_append_printf (head, "%" G_GUINT64_FORMAT, number);
}

/* Any reply at all, near enough to a sound one to get past the first checks. Not a byte of a body
 * that was not asked for before follows it. */
static void
babble (Play *play, PlayReply *reply, gpointer data)
{
  static const guint statuses[] = {200, 200, 206, 206, 206, 206, 416, 416, 203, 302, 412};
  static const char *const fields[] = {TAG (a), TAG (b), WEAK_TAG (a), MAY, JUNE, GZIP, CHUNKED,
      HTML, ZIP, "Accept-Ranges: none\n", "", "", "", ""};
  GRand *rand = data;
  GString *head = g_string_new (NULL);

  g_string_append_printf (
      head, "%u\n", statuses[g_rand_int_range (rand, 0, G_N_ELEMENTS (statuses))]);
  for (guint i = 0; i < 2; i++)
    g_string_append (head, fields[g_rand_int_range (rand, 0, G_N_ELEMENTS (fields))]);
  g_string_append (head, "Content-Range: bytes ");
  if (g_rand_boolean (rand)) {
    add_number (head, rand, &play->disk.holding);
    g_string_append_c (head, '-');
    add_number (head, rand, &play->disk.holding);
  } else {
    g_string_append_c (head, '*');
  }
  g_string_append_c (head, '/');
  add_number (head, rand, &play->disk.holding);
  if (g_rand_boolean (rand)) {
    g_string_append (head, "\nContent-Length: ");
    add_number (head, rand, &play->disk.holding);
  }
  reply->head = g_string_free (head, FALSE);
  reply->body =
      (gint64) (MAX (play->disk.holding.held, play->question.start) - play->question.start);
}

static void
test_babble (gconstpointer data)
{
  static const char *const disks[] = {"1000000/3000000", "1000000/?", "1000000/1000000 touched",
      "500/3000", "65536/65537", "65537/?", "1/1 touched", "0/?", "0/3000", "2/? touched file"};
  static const char *const versions[] = {TAG (a), TAG (a) MAY, MAY, WEAK_TAG (a), "", ZIP};
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));

  for (guint round = 0; round < ROUNDS * 4; round++) {
    g_auto (Play) play;

    play_init (&play, disks[round % G_N_ELEMENTS (disks)],
        versions[g_rand_int_range (rand, 0, G_N_ELEMENTS (versions))]);
    play.common = G_MAXUINT64;
    play.reply = babble;
    play.data = rand;
    play_run (&play);
    g_test_message ("round %u: %s", round, play.log->str);
    g_assert_cmpuint (play.asked_in_all, <=, 32);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= 4; seed++) {
    g_autofree char *servers = g_strdup_printf ("/plan/random/servers/%u", seed);
    g_autofree char *babbling = g_strdup_printf ("/plan/random/babble/%u", seed);
    g_test_add_data_func (servers, GUINT_TO_POINTER (seed), test_servers);
    g_test_add_data_func (babbling, GUINT_TO_POINTER (seed), test_babble);
  }
  return g_test_run ();
}
