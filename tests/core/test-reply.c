/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads heads of replies, sound and unsound ones. */

#include "config.h"

#include "core/reply.h"
#include "plan-rows.h"

#define HEX_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA256 "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
#define OLD_SHA256 "SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
#define MAY_UNIX G_GINT64_CONSTANT (1714521600)

/* How the body is framed and coded: "framed LENGTH range KIND coded CODINGS" and flags. */
typedef struct {
  const char *name;
  const char *head;
  const char *expected;
} Row;

static const Row rows[] = {
    {"nothing", "200\n", "length ? range none"},
    {"length", "200\n" LENGTH (5), "length 5 range none"},
    {"names-in-any-case", "200\ncONTENT-lENGTH: 5\n", "length 5 range none"},
    {"lengths-that-agree", "200\n" LENGTH (5) LENGTH (5), "length 5 range none"},
    {"lengths-that-differ", "200\n" LENGTH (5) LENGTH (6), "bad framing range none"},
    {"chunked", "200\n" CHUNKED, "length ? range none"},
    {"chunked-in-capitals", "200\nTransfer-Encoding: Chunked\n", "length ? range none"},
    {"chunked-and-length", "200\n" CHUNKED LENGTH (5), "length ? range none"},
    {"chunked-and-bad-length", "200\n" CHUNKED LENGTH (x), "length ? range none"},
    {"identity", "200\nTransfer-Encoding: identity\n" LENGTH (5), "length 5 range none"},
    {"identity-and-bad-length", "200\nTransfer-Encoding: identity\n" LENGTH (x),
        "bad framing range none"},
    {"coded-transfer", "200\nTransfer-Encoding: gzip, chunked\n", "bad framing range none"},
    {"coded-transfer-in-two-fields", "200\nTransfer-Encoding: gzip\n" CHUNKED,
        "bad framing range none"},
    {"chunked-twice", "200\n" CHUNKED CHUNKED, "bad framing range none"},
    {"no-transfer-coding-at-all", "200\nTransfer-Encoding:\n", "bad framing range none"},
    {"range", "206\n" RANGE (1, 4, 9), "length ? range 1-4/9 sound"},
    {"range-and-its-length", "206\n" RANGE (1, 4, 9) LENGTH (4), "length 4 range 1-4/9 sound"},
    {"range-and-another-length", "206\n" RANGE (1, 4, 9) LENGTH (5), "length 5 range 1-4/9"},
    {"range-without-total", "206\n" RANGE (1, 4, *), "length ? range 1-4/-1 sound"},
    {"range-of-all", "206\n" RANGE (0, 8, 9), "length ? range 0-8/9 sound whole"},
    {"range-of-nothing-known", "206\n" RANGE (0, 8, *), "length ? range 0-8/-1 sound"},
    {"range-under-bad-framing", "206\n" RANGE (1, 4, 9) LENGTH (4) LENGTH (5),
        "bad framing range 1-4/9"},
    {"range-twice", "206\n" RANGE (1, 4, 9) RANGE (1, 4, 9), "length ? range 1-4/9 sound"},
    {"ranges-that-differ", "206\n" RANGE (1, 4, 9) RANGE (1, 5, 9), "length ? range bad"},
    {"range-of-nonsense", "206\n" RANGE (4, 1, 9), "length ? range bad"},
    {"unsatisfied", "416\n" NO_RANGE (9), "length ? range */9"},
    {"several-ranges", "206\n" RANGE (1, 4, 9) "Content-Type: Multipart/ByteRanges; boundary=x\n",
        "length ? range 1-4/9 multipart"},
    {"no-ranges", "200\nAccept-Ranges: None\n", "length ? range none no-ranges"},
    {"ranges", "200\nAccept-Ranges: bytes\n", "length ? range none"},
    {"gzip", "200\n" GZIP, "length ? range none coded"},
    {"empty-coding", "200\nContent-Encoding:\n", "length ? range none"},
    {"web-page", "200\n" HTML, "length ? range none page"},
    {"strict-web-page", "200\nContent-Type: application/xhtml+xml\n", "length ? range none page"},
    {"text", "200\nContent-Type: text/plain\n", "length ? range none"},
};

static void
append_range (GString *text, const GannetReply *reply)
{
  const GannetContentRange *range = &reply->range;

  if (reply->range_kind == GANNET_REPLY_RANGE_NONE)
    g_string_append (text, " range none");
  else if (reply->range_kind == GANNET_REPLY_RANGE_BAD)
    g_string_append (text, " range bad");
  else if (range->kind == GANNET_CONTENT_RANGE_UNSATISFIED)
    g_string_append_printf (text, " range */%" G_GINT64_FORMAT, range->total);
  else
    g_string_append_printf (text,
        " range %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, range->start,
        range->end_inclusive, range->total);
  g_string_append (text, gannet_reply_has_sound_range (reply) ? " sound" : "");
  g_string_append (text, gannet_reply_covers_whole (reply) ? " whole" : "");
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (GannetReply) reply;
  g_autoptr (GString) text = g_string_new (NULL);

  plan_reply_from_text (&reply, row->head);
  if (!reply.framing_ok)
    g_string_append (text, "bad framing");
  else if (reply.length < 0)
    g_string_append (text, "length ?");
  else
    g_string_append_printf (text, "length %" G_GINT64_FORMAT, reply.length);
  append_range (text, &reply);
  g_string_append (text, reply.multipart ? " multipart" : "");
  g_string_append (text, reply.no_ranges ? " no-ranges" : "");
  g_string_append (text, gannet_reply_is_plain (&reply, FALSE) ? "" : " coded");
  g_string_append (text, gannet_reply_is_web_page (&reply) ? " page" : "");
  g_assert_cmpstr (text->str, ==, row->expected);
}

/* Codings: what is stored as it comes, and what can be undone. */
typedef struct {
  const char *name;
  const char *head;
  gboolean plain;
  gboolean plain_as_gzip; /* under a name that promises gzip */
  gboolean gzip;
} CodingRow;

static const CodingRow coding_rows[] = {
    {"none", "200\n", TRUE, TRUE, FALSE},
    {"identity", "200\nContent-Encoding: identity\n", TRUE, TRUE, FALSE},
    {"gzip", "200\n" GZIP, FALSE, TRUE, TRUE},
    {"x-gzip", "200\nContent-Encoding: X-GZIP\n", FALSE, TRUE, TRUE},
    {"gzip-file", "200\nContent-Type: application/gzip\n" GZIP, TRUE, TRUE, TRUE},
    {"gzip-file-by-its-old-type", "200\nContent-Type: application/x-gzip\n" GZIP, TRUE, TRUE, TRUE},
    {"gzip-file-by-another-type", "200\nContent-Type: application/x-compressed-tar\n" GZIP, TRUE,
        TRUE, TRUE},
    {"tar-file", "200\nContent-Type: application/x-tar\n" GZIP, FALSE, TRUE, TRUE},
    {"compress", "200\nContent-Encoding: x-compress\n", TRUE, TRUE, FALSE},
    {"bzip2", "200\nContent-Encoding: x-bzip2\n", TRUE, TRUE, FALSE},
    {"brotli", "200\nContent-Encoding: br\n", FALSE, FALSE, FALSE},
    {"two", "200\nContent-Encoding: gzip, br\n", FALSE, FALSE, FALSE},
    {"two-fields", "200\n" GZIP GZIP, FALSE, FALSE, FALSE},
    {"nonsense", "200\nContent-Encoding: a b\n", FALSE, FALSE, FALSE},
};

static void
test_coding (gconstpointer data)
{
  const CodingRow *row = data;
  g_auto (GannetReply) reply;

  plan_reply_from_text (&reply, row->head);
  g_assert_cmpint (gannet_reply_is_plain (&reply, FALSE), ==, row->plain);
  g_assert_cmpint (gannet_reply_is_plain (&reply, TRUE), ==, row->plain_as_gzip);
  g_assert_cmpint (gannet_reply_is_gzip (&reply), ==, row->gzip);
}

/* Fields that tell of the file and of time. */
typedef struct {
  const char *name;
  const char *head;
  const char *etag;
  gint64 modified;
  gboolean modified_strong;
  gint64 retry_after;
  const char *checksum;
  const char *content_checksum;
} FileRow;

static const FileRow file_rows[] = {
    {"nothing", "200\n", NULL, -1, FALSE, -1, NULL},
    {"tag", "200\n" TAG (a), "\"a\"", -1, FALSE, -1, NULL},
    {"tag-twice", "200\n" TAG (a) TAG (a), "\"a\"", -1, FALSE, -1, NULL},
    {"tags-that-differ", "200\n" TAG (a) TAG (b), NULL, -1, FALSE, -1, NULL},
    {"date-without-clock", "200\n" MAY, NULL, MAY_UNIX, TRUE, -1, NULL},
    {"date-of-that-second", "200\nDate: Wed, 01 May 2024 00:00:00 GMT\n" MAY, NULL, MAY_UNIX, FALSE,
        -1, NULL},
    {"clock-unreadable", "200\nDate: noon\n" MAY, NULL, MAY_UNIX, TRUE, -1, NULL},
    {"dates-that-differ", "200\n" MAY JUNE, NULL, -1, FALSE, -1, NULL},
    {"wait", "503\nRetry-After: 7\n", NULL, -1, FALSE, 7, NULL},
    {"wait-until",
        "503\nDate: Wed, 01 May 2024 00:00:00 GMT\n"
        "Retry-After: Wed, 01 May 2024 00:00:09 GMT\n",
        NULL, -1, FALSE, 9, NULL},
    {"wait-until-without-clock", "503\nRetry-After: Wed, 01 May 2024 00:00:09 GMT\n", NULL, -1,
        FALSE, -1, NULL},
    {"checksum", "200\nRepr-Digest: " SHA256 "\n", NULL, -1, FALSE, -1, "sha256:" HEX_OF_NOTHING},
    {"old-checksum", "200\nDigest: " OLD_SHA256 "\n", NULL, -1, FALSE, -1,
        "sha256:" HEX_OF_NOTHING},
    {"checksum-in-the-second-field",
        "200\nDigest: MD5=1B2M2Y8AsgTpgAmY7PhCfg==\nDigest: " OLD_SHA256 "\n", NULL, -1, FALSE, -1,
        "sha256:" HEX_OF_NOTHING},
    {"modern-checksum-broken", "200\nRepr-Digest: sha-256=:x:\nDigest: " OLD_SHA256 "\n", NULL, -1,
        FALSE, -1, "sha256:" HEX_OF_NOTHING},
    {"weak-checksum", "200\nDigest: MD5=1B2M2Y8AsgTpgAmY7PhCfg==\n", NULL, -1, FALSE, -1, NULL},
    {"checksum-of-this-message", "206\nContent-Digest: " SHA256 "\n", NULL, -1, FALSE, -1, NULL,
        "sha256:" HEX_OF_NOTHING},
    {"both-checksums", "206\nContent-Digest: sha-256=:x:\nRepr-Digest: " SHA256 "\n", NULL, -1,
        FALSE, -1, "sha256:" HEX_OF_NOTHING, NULL},
    {"weak-checksum-of-this-message", "206\nContent-Digest: md5=:1B2M2Y8AsgTpgAmY7PhCfg==:\n", NULL,
        -1, FALSE, -1, NULL, NULL},
};

static void
test_file (gconstpointer data)
{
  const FileRow *row = data;
  g_auto (GannetReply) reply;

  plan_reply_from_text (&reply, row->head);
  g_assert_cmpstr (reply.validator.etag, ==, row->etag);
  g_assert_cmpint (reply.validator.modified, ==, row->modified);
  g_assert_cmpint (reply.validator.modified_strong, ==, row->modified_strong);
  g_assert_cmpint (reply.retry_after, ==, row->retry_after);
  g_assert_cmpstr (reply.checksum, ==, row->checksum);
  g_assert_cmpstr (reply.content_checksum, ==, row->content_checksum);
}

typedef struct {
  const char *name;
  const char *head;
  const char *checksum;
  gboolean contradicts;
} ContradictionRow;

static const ContradictionRow contradictions[] = {
    {"same", "206\nRepr-Digest: " SHA256 "\n", "sha256:" HEX_OF_NOTHING, FALSE},
    {"other", "206\nRepr-Digest: " SHA256 "\n", "sha256:00", TRUE},
    {"other-in-a-whole", "200\nDigest: " OLD_SHA256 "\n", "sha256:00", TRUE},
    {"other-algorithm", "206\nRepr-Digest: " SHA256 "\n", "sha512:00", FALSE},
    {"none-told", "206\n", "sha256:00", FALSE},
    {"none-known", "206\nRepr-Digest: " SHA256 "\n", NULL, FALSE},
    {"of-a-page-about-an-error", "416\nRepr-Digest: " SHA256 "\n", "sha256:00", FALSE},
    {"of-this-message", "206\nContent-Digest: " SHA256 "\n", "sha256:00", FALSE},
};

static void
test_contradiction (gconstpointer data)
{
  const ContradictionRow *row = data;
  g_auto (GannetReply) reply;

  plan_reply_from_text (&reply, row->head);
  g_assert_true (gannet_reply_contradicts (&reply, row->checksum) == row->contradicts);
}

static void
test_texts (void)
{
  g_auto (GannetReply) reply;

  plan_reply_from_text (&reply,
      "302\nLocation: /a\nLocation: /b\nContent-Type: Text/HTML; x=y\n"
      "Content-Disposition: attachment; filename=a\nContent-Disposition: inline\n");
  g_assert_cmpuint (reply.status, ==, 302);
  g_assert_cmpuint (g_strv_length (reply.locations), ==, 2);
  g_assert_cmpstr (reply.locations[1], ==, "/b");
  g_assert_cmpstr (reply.media_type, ==, "text/html");
  g_assert_cmpstr (reply.disposition, ==, "attachment; filename=a");
}

static void
test_no_texts (void)
{
  g_auto (GannetReply) reply;

  gannet_reply_init (&reply, 302, NULL, 0, 0);
  g_assert_nonnull (reply.locations);
  g_assert_cmpuint (g_strv_length (reply.locations), ==, 0);
  g_assert_null (reply.media_type);
  g_assert_null (reply.disposition);
}

/* A hostile head repeats a field without end: the reader looks at some of them only. */
static void
test_thousands_of_fields (void)
{
  g_auto (GannetReply) reply;
  g_autofree GannetField *fields = g_new (GannetField, 5000);

  for (guint i = 0; i < 5000; i++)
    fields[i] = (GannetField){"Location", "/a"};
  gannet_reply_init (&reply, 302, fields, 5000, 0);
  g_assert_cmpuint (g_strv_length (reply.locations), <, 5000);
  g_assert_cmpuint (g_strv_length (reply.locations), >, 1);
}

#define ADD(path, table, function) \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) { \
    g_autofree char *name = g_strconcat (path, table[i].name, NULL); \
    g_test_add_data_func (name, &table[i], function); \
  }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/reply/body/", rows, test_row);
  ADD ("/reply/coding/", coding_rows, test_coding);
  ADD ("/reply/file/", file_rows, test_file);
  ADD ("/reply/contradiction/", contradictions, test_contradiction);
  g_test_add_func ("/reply/texts", test_texts);
  g_test_add_func ("/reply/no-texts", test_no_texts);
  g_test_add_func ("/reply/thousands-of-fields", test_thousands_of_fields);
  return g_test_run ();
}
