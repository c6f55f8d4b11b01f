/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Metalink of both versions, and what must not come out of one. */

#include "config.h"

#include "core/metalink.h"

#include "show-links.h"

typedef struct {
  const char *name;
  const char *xml;
  const char *rows;
} Row;

#define V4(x) "<metalink xmlns='urn:ietf:params:xml:ns:metalink'>" x "</metalink>"
#define MD5 "d41d8cd98f00b204e9800998ecf8427e"
#define SHA1 "da39a3ee5e6b4b0d3255bfef95601890afd80709"
#define A "<url>https://ex.org/a</url>"

static const Row rows[] = {
    {"version-4",
        "<?xml version='1.0'?>" V4 (
            "<file name='a.iso'><size>12</size><hash type='sha-256'>AB12</hash>"
            "<url priority='2'>https://ex.org/two</url><url priority='1'>https://ex.org/one</url>"
            "<url>https://ex.org/last</url><url>ftp://ex.org/a</url></file>"),
        "https://ex.org/one name=<a.iso> size=12 digest=<sha-256:ab12> mirror=<https://ex.org/two> "
        "mirror=<https://ex.org/last>"},
    {"version-3",
        "<metalink version='3.0' xmlns='http://www.metalinker.org/'><files><file name='a'><size>5"
        "</size><verification><hash type='sha256'>ab</hash><hash "
        "type='md5'>cd</hash></verification>"
        "<resources><url type='http' preference='10'>http://ex.org/b</url>"
        "<url preference='90'>http://ex.org/a</url></resources></file></files></metalink>",
        "http://ex.org/a name=<a> size=5 digest=<sha-256:ab> digest=<md5:cd> "
        "mirror=<http://ex.org/b>"},
    {"two-files",
        V4 ("<file name='a'>" A "</file><file name='b'><url>https://ex.org/b</url></file>"),
        "https://ex.org/a name=<a>\nhttps://ex.org/b name=<b>"},
    {"prefixes",
        "<m:metalink xmlns:m='x'><m:file name='a'><m:url>https://ex.org/a</m:url></m:file>"
        "</m:metalink>",
        "https://ex.org/a name=<a>"},
    {"pieces",
        V4 ("<file name='a'><pieces length='4' type='sha-1'><hash>aa</hash><hash>bb</hash>"
            "</pieces>" A "</file>"),
        "https://ex.org/a name=<a>"},
    {"pieces-of-sha-1",
        V4 ("<file name='a'><size>5</size><pieces length='4' type='sha-1'><hash>" SHA1
            "</hash><hash> " SHA1 "\n</hash></pieces><hash type='md5'>ab</hash>" A "</file>"),
        "https://ex.org/a name=<a> size=5 digest=<md5:ab> pieces=<sha-1:4:" SHA1 "," SHA1 ">"},
    {"pieces-of-version-3",
        "<metalink><files><file name='a'><verification><pieces length='4' type='sha1'>"
        "<hash piece='0'>" SHA1 "</hash></pieces></verification><resources>" A
        "</resources></file></files></metalink>",
        "https://ex.org/a name=<a> pieces=<sha-1:4:" SHA1 ">"},
    {"strongest-pieces",
        V4 ("<file name='a'><pieces length='4' type='md5'><hash>" MD5
            "</hash></pieces><pieces length='8' type='sha-1'><hash>" SHA1
            "</hash></pieces><pieces length='2' type='md5'><hash>" MD5 "</hash></pieces>" A
            "</file>"),
        "https://ex.org/a name=<a> pieces=<sha-1:8:" SHA1 ">"},
    {"pieces-of-one-file",
        V4 ("<file name='a'><pieces length='4' type='md5'><hash>" MD5 "</hash></pieces>" A
            "</file><file name='b'><url>https://ex.org/b</url></file>"),
        "https://ex.org/a name=<a> pieces=<md5:4:" MD5 ">\nhttps://ex.org/b name=<b>"},
    {"pieces-without-length",
        V4 ("<file name='a'><pieces type='md5'><hash>" MD5 "</hash></pieces>" A "</file>"),
        "https://ex.org/a name=<a>"},
    {"pieces-of-an-unknown-kind",
        V4 ("<file name='a'><pieces length='4' type='crc'><hash>ab</hash></pieces>" A "</file>"),
        "https://ex.org/a name=<a>"},
    {"mirror-twice",
        V4 ("<file name='a'>" A A "<url>https://ex.org/b</url><url>https://ex.org/b</url></file>"),
        "https://ex.org/a name=<a> mirror=<https://ex.org/b>"},
    {"signature",
        V4 ("<file name='a'><signature mediatype='x'>https://ex.org/s</signature>" A "</file>"),
        "https://ex.org/a name=<a>"},
    {"folder", V4 ("<file name='d/a.iso'>" A "</file>"), "https://ex.org/a name=<a.iso>"},
    {"climbing", V4 ("<file name='../../a'>" A "</file>"), "https://ex.org/a"},
    {"climbing-later", V4 ("<file name='d/../a'>" A "</file>"), "https://ex.org/a"},
    {"absolute", V4 ("<file name='/etc/a'>" A "</file>"), "https://ex.org/a"},
    {"home", V4 ("<file name='~/a'>" A "</file>"), "https://ex.org/a"},
    {"drive", V4 ("<file name='C:a'>" A "</file>"), "https://ex.org/a"},
    {"backslash", V4 ("<file name='d\\a'>" A "</file>"), "https://ex.org/a"},
    {"escaped-climbing", V4 ("<file name='&#46;&#46;/a'>" A "</file>"), "https://ex.org/a"},
    {"no-name", V4 ("<file>" A "</file>"), "https://ex.org/a"},
    {"negative-size", V4 ("<file><size>-1</size>" A "</file>"), "https://ex.org/a"},
    {"size-overflow", V4 ("<file><size>99999999999999999999</size>" A "</file>"),
        "https://ex.org/a"},
    {"weak-digest-first",
        V4 ("<file><hash type='md5'>01</hash><hash type='sha-1'>02</hash><hash type='sha-512'>03"
            "</hash><hash type='sha-256'>04</hash>" A "</file>"),
        "https://ex.org/a digest=<sha-512:03> digest=<sha-256:04> digest=<sha-1:02> "
        "digest=<md5:01>"},
    {"launcher-stays-to-be-cleaned", V4 ("<file name='a.desktop'>" A "</file>"),
        "https://ex.org/a name=<a.desktop>"},
    {"escapes-are-no-path", V4 ("<file name='%2e%2e%2fa'>" A "</file>"),
        "https://ex.org/a name=<%2e%2e%2fa>"},
    {"empty-component", V4 ("<file name='d//a'>" A "</file>"), "https://ex.org/a"},
    {"file-in-a-file",
        V4 ("<file name='a'><file name='b'><url>https://ex.org/b</url></file>" A "</file>"),
        "https://ex.org/b name=<a>"},
    {"local-mirrors", V4 ("<file><url>file:///etc/passwd</url><url>javascript:x</url>" A "</file>"),
        "https://ex.org/a"},
    {"digest-is-no-number", V4 ("<file><hash type='md5'>xyz</hash>" A "</file>"),
        "https://ex.org/a"},
    {"digest-of-no-algorithm", V4 ("<file><hash type='md5\xc2\x9b'>ab</hash>" A "</file>"),
        "https://ex.org/a"},
    {"digest-of-nothing", V4 ("<file><hash>ab</hash>" A "</file>"), "https://ex.org/a"},
    {"priorities-out-of-range",
        V4 ("<file><url priority='0'>https://ex.org/z</url><url priority='1000000'>https://ex.org/m"
            "</url><url priority='999999'>https://ex.org/a</url></file>"),
        "https://ex.org/a mirror=<https://ex.org/z> mirror=<https://ex.org/m>"},
    {"credentials", V4 ("<file><url>https://u:p@ex.org/a</url></file>"), "https://ex.org/a"},
    {"no-web-address", V4 ("<file name='a'><url>ftp://ex.org/a</url></file>"), "not-web: a"},
    {"document-type",
        "<!DOCTYPE metalink [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" V4 ("<file>" A "</file>"),
        "broken-file: "},
    {"unknown-entity", V4 ("<file name='&x;'>" A "</file>"), "broken-file: "},
    {"comment", "<!-- <!DOCTYPE> -->" V4 ("<file>" A "</file>"), "https://ex.org/a"},
    {"other-document", "<html><file>" A "</file></html>", "https://ex.org/a\nbroken-file: "},
    {"cut", "<metalink><file name='a'>" A "</file><file",
        "https://ex.org/a name=<a>\nbroken-file: "},
    {"empty", "", "broken-file: "},
    {"no-files", "<metalink/>", "broken-file: "},
};

static void
reads (gconstpointer data)
{
  const Row *row = data;
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_metalink_read (row->xml, found);
  g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
  g_autofree char *shown = show_links (finished);
  g_assert_cmpstr (shown, ==, row->rows);
}

static void
test_many_mirrors (void)
{
  g_autoptr (GString) xml = g_string_new ("<metalink><file>");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (xml, "<url>https://m%u.ex/a</url>", i);
  g_string_append (xml, "</file></metalink>");
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_metalink_read (xml->str, found);
  g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
  const GannetLink *row = finished->pdata[0];
  g_assert_cmpuint (row->mirrors->len, ==, GANNET_LINK_MIRRORS_LIMIT);
}

static void
test_depth (void)
{
  g_autoptr (GString) xml = g_string_new ("<metalink>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "<x>");
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_metalink_read (xml->str, found);
  g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
  g_autofree char *shown = show_links (finished);
  g_assert_cmpstr (shown, ==, "broken-file: ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/metalink/read/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], reads);
  }
  g_test_add_func ("/metalink/many-mirrors", test_many_mirrors);
  g_test_add_func ("/metalink/depth", test_depth);
  return g_test_run ();
}
