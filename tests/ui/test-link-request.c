/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what a link brings along arriving in the request, and no more than that. */

#include "config.h"

#include "core/links.h"
#include "ui/link-request.h"
#include "ui/scene.h"

#include <string.h>

#define SHA256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static GannetRequest *
request_for (const char *text, GannetLinksFormat format, GSettings *settings)
{
  g_autoptr (GPtrArray) links = gannet_links_read (text, strlen (text), format, NULL);
  g_assert_cmpuint (links->len, ==, 1);
  return gannet_link_request_new (links->pdata[0], settings);
}

static void
test_plain (void)
{
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GannetRequest) request =
      request_for ("https://ui.test/a", GANNET_LINKS_ENTRY, settings);
  g_assert_cmpstr (request->url, ==, "https://ui.test/a");
  g_assert_cmpstr (request->folder, ==, "/ui-test");
  g_assert_null (request->user);
  g_assert_null (request->name);
  g_assert_null (request->checksum);
  g_assert_cmpuint (request->size, ==, 0);
}

static void
test_password (void)
{
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GannetRequest) request =
      request_for ("https://me:pa%20ss@ui.test/a", GANNET_LINKS_ENTRY, settings);
  g_assert_cmpstr (request->url, ==, "https://ui.test/a");
  g_assert_cmpstr (request->user, ==, "me");
  g_assert_cmpstr (request->password, ==, "pa ss");
}

static void
test_metalink (void)
{
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GannetRequest) request = request_for (
      "<metalink xmlns='urn:ietf:params:xml:ns:metalink'><file name='f.iso'>"
      "<size>1234</size><hash type='sha-999'>00</hash><hash type='sha-256'>" SHA256 "</hash>"
      "<url>https://ui.test/x</url></file></metalink>",
      GANNET_LINKS_METALINK, settings);
  g_assert_cmpstr (request->name, ==, "f.iso");
  g_assert_cmpstr (request->checksum, ==, "sha256:" SHA256);
  g_assert_cmpuint (request->size, ==, 1234);
}

static void
test_unsafe_name (void)
{
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GannetRequest) request =
      request_for ("https://ui.test/a\t../../.bashrc", GANNET_LINKS_LIST, settings);
  g_assert_null (request->name != NULL ? strstr (request->name, "..") : NULL);
  g_assert_false (request->name != NULL && request->name[0] == '.');
}

static void
test_command (void)
{
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GannetRequest) request =
      request_for ("curl 'https://ui.test/a' -H 'Cookie: secret=1'", GANNET_LINKS_ENTRY, settings);
  g_assert_cmpstr (request->url, ==, "https://ui.test/a");
  g_assert_null (request->headers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link-request/plain", test_plain);
  g_test_add_func ("/link-request/password", test_password);
  g_test_add_func ("/link-request/metalink", test_metalink);
  g_test_add_func ("/link-request/unsafe-name", test_unsafe_name);
  g_test_add_func ("/link-request/command", test_command);
  return g_test_run ();
}
