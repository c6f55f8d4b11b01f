/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What programs are told, byte for byte: others rely on it. */

#include "config.h"

#include "cli/json.h"

#include "core/error.h"

/* What is common to all rows. */
#define COMMON .id = 7, .url = "http://ex.org/a?x=1", .folder = "/home/u/down", .name = "a.iso"
#define HEAD(event) "{\"event\":\"" event "\",\"id\":7,\"url\":\"http://ex.org/a?x=1\""

static void
test_added (void)
{
  const GannetSnapshot snapshot = {COMMON};
  g_autofree char *json = gannet_json_added (&snapshot);

  g_assert_cmpstr (json, ==, HEAD ("added") ",\"name\":\"a.iso\",\"folder\":\"/home/u/down\"}");
}

static void
test_added_for_later (void)
{
  const GannetSnapshot snapshot = {COMMON, .not_before = 1798149600};
  g_autofree char *json = gannet_json_added (&snapshot);

  g_assert_cmpstr (json, ==,
      HEAD ("added") ",\"name\":\"a.iso\",\"folder\":\"/home/u/down\",\"start-at\":1798149600}");
}

static void
test_started (void)
{
  GannetSnapshot snapshot = {COMMON, .path = "/home/u/down/a.iso", .held = 5, .total = -1};
  g_autofree char *fresh = gannet_json_started (&snapshot);
  snapshot.phase = GANNET_PHASE_RESUMING;
  snapshot.total = 10;
  g_autofree char *resumed = gannet_json_started (&snapshot);
  snapshot.phase = GANNET_PHASE_FINISHING;
  snapshot.notes = GANNET_NOTE_RESUMED;
  g_autofree char *noted = gannet_json_started (&snapshot);

  g_assert_cmpstr (fresh, ==,
      HEAD ("started") ",\"name\":\"a.iso\",\"path\":\"/home/u/down/a.iso\","
                       "\"resumed\":false,\"held\":5,\"total\":null}");
  g_assert_cmpstr (resumed, ==,
      HEAD ("started") ",\"name\":\"a.iso\",\"path\":\"/home/u/down/a.iso\","
                       "\"resumed\":true,\"held\":5,\"total\":10}");
  g_assert_cmpstr (noted, ==, resumed);
}

static void
test_progress (void)
{
  static const struct {
    GannetPhase phase;
    const char *word;
  } rows[] = {
      {0, "connecting"},
      {GANNET_PHASE_CONNECTING, "connecting"},
      {GANNET_PHASE_COMPARING, "comparing"},
      {GANNET_PHASE_DOWNLOADING, "downloading"},
      {GANNET_PHASE_RESUMING, "resuming"},
      {GANNET_PHASE_VERIFYING, "verifying"},
      {GANNET_PHASE_FINISHING, "finishing"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const GannetSnapshot snapshot = {COMMON, .state = GANNET_STATE_RUNNING, .phase = rows[i].phase,
        .held = G_GUINT64_CONSTANT (5000000000), .received = 3, .total = -1, .speed = 2,
        .left = -1};
    g_autofree char *json = gannet_json_progress (&snapshot);
    g_autofree char *expected =
        g_strdup_printf (HEAD ("progress") ",\"state\":\"%s\","
                                           "\"held\":5000000000,\"received\":3,\"total\":null,"
                                           "\"speed\":2,\"left\":null}",
            rows[i].word);
    g_assert_cmpstr (json, ==, expected);
  }
}

static void
test_waiting (void)
{
  const GError error = {GANNET_ERROR, GANNET_ERROR_BUSY, (char *) "503"};
  GannetSnapshot snapshot = {
      COMMON, .state = GANNET_STATE_WAITING, .error = &error, .total = 9, .left = -1, .wait = 12};
  g_autofree char *json = gannet_json_progress (&snapshot);
  snapshot.wait = -1;
  g_autofree char *network = gannet_json_progress (&snapshot);

  g_assert_cmpstr (json, ==,
      HEAD ("progress") ",\"state\":\"waiting\",\"held\":0,\"received\":0,\"total\":9,\"speed\":0,"
                        "\"left\":null,\"reason\":\"busy\",\"retry-in\":12}");
  g_assert_true (g_str_has_suffix (network, "\"retry-in\":null}"));
}

static void
test_finished (void)
{
  static const struct {
    GannetNotes notes;
    const char *words;
  } rows[] = {
      {0, ""},
      {GANNET_NOTE_ALREADY, "\"already\""},
      {GANNET_NOTE_SIZE_UNKNOWN | GANNET_NOTE_RENAMED, "\"size-unknown\",\"renamed\""},
      {GANNET_NOTE_UNPROVEN | GANNET_NOTE_COMPARED, "\"unproven\",\"compared\""},
      {GANNET_NOTE_NEW_VERSION | GANNET_NOTE_PART_GONE, "\"new-version\",\"part-gone\""},
      {GANNET_NOTE_FROM_START, "\"from-start\""},
      {GANNET_NOTE_RESUMED, "\"resumed\""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const GannetSnapshot snapshot = {
        COMMON, .path = "/home/u/down/a.iso", .notes = rows[i].notes, .held = 10, .received = 4};
    g_autofree char *json = gannet_json_finished (&snapshot);
    g_autofree char *expected =
        g_strdup_printf (HEAD ("finished") ",\"name\":\"a.iso\","
                                           "\"path\":\"/home/u/down/"
                                           "a.iso\",\"size\":10,\"received\":4,\"notes\":[%s]}",
            rows[i].words);
    g_assert_cmpstr (json, ==, expected);
  }
}

static void
test_dropped (void)
{
  const GannetSnapshot snapshot = {COMMON};
  const GannetDropped dropped = {(char *) "http://b/a.iso", GANNET_ERROR_WRONG_SIZE};
  g_autofree char *json = gannet_json_dropped (&snapshot, &dropped);

  g_assert_cmpstr (json, ==,
      HEAD ("dropped") ",\"mirror\":\"http://b/a.iso\",\"reason\":\"wrong-size\","
                       "\"sentence\":\"http://b/a.iso is left out: its file has another size.\"}");
}

static void
test_failed (void)
{
  const GError error = {GANNET_ERROR, GANNET_ERROR_GONE, (char *) "HTTP 404"};
  const GannetSnapshot snapshot = {COMMON, .held = 3, .error = &error};
  g_autofree char *json = gannet_json_failed (&snapshot);
  g_autofree char *rejected = gannet_json_rejected ("magnet:x", "For torrents.", NULL);

  g_assert_cmpstr (json, ==,
      HEAD ("failed") ",\"name\":\"a.iso\",\"held\":3,\"reason\":\"gone\","
                      "\"sentence\":\"The file is not on the server.\",\"advice\":\"Check the "
                      "address, or give another one. What is already downloaded is kept.\","
                      "\"detail\":\"HTTP 404\"}");
  g_assert_cmpstr (rejected, ==,
      "{\"event\":\"failed\",\"id\":null,\"url\":\"magnet:x\",\"name\":null,\"held\":0,"
      "\"reason\":\"bad-link\",\"sentence\":\"For torrents.\",\"advice\":null,\"detail\":null}");
}

/* Whatever a name holds, the line stays one line and valid. */
static void
test_escapes (void)
{
  static const struct {
    const char *name;
    const char *written;
  } rows[] = {
      {"a\"b\\c", "a\\\"b\\\\c"},
      {"a/b", "a/b"},
      {"line\nend\r\ttab", "line\\u000aend\\u000d\\u0009tab"},
      {"\x01\x1f\x7f", "\\u0001\\u001f\\u007f"},
      {"Möwe 海鸟 😀", "Möwe 海鸟 😀"},
      {"\xc3!", "\ufffd!"},
      {"", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const GannetSnapshot snapshot = {.url = "u", .name = rows[i].name};
    g_autofree char *json = gannet_json_added (&snapshot);
    g_autofree char *expected = g_strdup_printf (
        "{\"event\":\"added\",\"id\":0,\"url\":\"u\",\"name\":\"%s\",\"folder\":null}",
        rows[i].written);
    g_assert_cmpstr (json, ==, expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/added", test_added);
  g_test_add_func ("/json/added-for-later", test_added_for_later);
  g_test_add_func ("/json/started", test_started);
  g_test_add_func ("/json/progress", test_progress);
  g_test_add_func ("/json/waiting", test_waiting);
  g_test_add_func ("/json/finished", test_finished);
  g_test_add_func ("/json/dropped", test_dropped);
  g_test_add_func ("/json/failed", test_failed);
  g_test_add_func ("/json/escapes", test_escapes);
  return g_test_run ();
}
