/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds links in HTML. It reads tags and attributes, not documents: whatever is broken is passed
 * over, and nothing is looked at twice. */

#include "config.h"

#include "core/link-html.h"

#include "core/html-tag.h"
#include "core/url-resolve.h"
#include "core/url-scheme.h"
#include "core/url.h"

#include <string.h>

#define CAPTION_LIMIT 300

typedef struct {
  GannetLinkRows *rows;
  GPtrArray *media; /* char *, addresses that come after the links */
  char *base; /* canonical, or NULL */
  gboolean has_base_tag;
  gboolean srcset;
  char *href; /* of the link whose text is being read, or NULL */
  GString *caption;
} Page;

/* The address that @reference, an attribute, stands for, or NULL. */
static char *
dup_address (const Page *page, const char *reference)
{
  g_autofree char *address = g_strdup (reference);
  char *out = address;
  for (const char *p = address; *p != '\0'; p++) {
    if (*p != '\t' && *p != '\n' && *p != '\r')
      *out++ = *p;
  }
  *out = '\0';
  g_strstrip (address);
  if (*address == '\0' || *address == '#')
    return NULL;
  if (!gannet_url_is_relative (address))
    return g_steal_pointer (&address);
  return page->base != NULL ? gannet_url_resolve (page->base, address) : NULL;
}

static void
finish_link (Page *page)
{
  g_autofree char *href = g_steal_pointer (&page->href);
  g_autofree char *address = href != NULL ? dup_address (page, href) : NULL;
  if (address == NULL)
    return;
  g_autofree char *caption = gannet_html_dup_text (page->caption->str, page->caption->len);
  GannetLink *row = gannet_link_rows_add (page->rows, address);
  if (row != NULL)
    gannet_link_set_caption (row, caption);
}

/* Pictures within the page itself are of no use here, so what is not http is passed over. */
static void
add_media (Page *page, const char *reference)
{
  g_autofree char *address = dup_address (page, reference);
  if (address != NULL && gannet_url_scheme_judge (address, NULL) == GANNET_LINK_PROBLEM_NONE)
    g_ptr_array_add (page->media, g_steal_pointer (&address));
}

/* "small.png 1x, large.png 2x" (HTML 4.8.4.2.1) */
static void
add_srcset (Page *page, const char *srcset)
{
  while (*srcset != '\0') {
    srcset += strspn (srcset, " \t\r\n\f,");
    gsize length = strcspn (srcset, " \t\r\n\f");
    gboolean bare = length > 0 && srcset[length - 1] == ',';
    g_autofree char *candidate = g_strndup (srcset, bare ? length - 1 : length);
    add_media (page, candidate);
    srcset += length;
    if (!bare)
      srcset += strcspn (srcset, ",");
  }
}

static void
set_base (Page *page, const char *href)
{
  if (page->has_base_tag)
    return;
  page->has_base_tag = TRUE;
  g_autofree char *address = dup_address (page, href);
  g_autofree char *base = address != NULL ? gannet_url_canonicalise (address, NULL) : NULL;
  if (base == NULL)
    return;
  g_free (page->base);
  page->base = g_steal_pointer (&base);
}

static gboolean
is_media (const GannetHtmlTag *tag)
{
  static const char *const names[] = {"img", "video", "audio", "source", NULL};
  return g_strv_contains (names, tag->name);
}

static void
read_tag (Page *page, GannetHtmlTag *tag)
{
  if (g_str_equal (tag->name, "a")) {
    finish_link (page);
    page->href = tag->closing ? NULL : g_steal_pointer (&tag->href);
    g_string_truncate (page->caption, 0);
  } else if (tag->closing) {
    return;
  } else if (g_str_equal (tag->name, "base") && tag->href != NULL) {
    set_base (page, tag->href);
  } else if (is_media (tag)) {
    if (tag->src != NULL)
      add_media (page, tag->src);
    if (page->srcset && tag->srcset != NULL)
      add_srcset (page, tag->srcset);
  }
}

static void
read_page (Page *page, const char *html)
{
  while (*html != '\0') {
    gsize length = strcspn (html, "<");
    gsize room = CAPTION_LIMIT - MIN (page->caption->len, CAPTION_LIMIT);
    if (page->href != NULL && length > 0 && room > 0)
      g_string_append_len (page->caption, html, MIN (length, room));
    html += length;
    if (*html == '\0')
      break;

    g_auto (GannetHtmlTag) tag = {0};
    html = gannet_html_tag_read (html, &tag);
    if (tag.name != NULL)
      read_tag (page, &tag);
  }
  finish_link (page);
}

void
gannet_link_html_scan (const char *html, const char *base, gboolean srcset, GannetLinkRows *rows)
{
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) caption = g_string_new (NULL);
  Page page = {.rows = rows, .media = media, .caption = caption, .srcset = srcset};
  page.base = base != NULL ? gannet_url_canonicalise (base, NULL) : NULL;
  read_page (&page, html);
  for (guint i = 0; i < media->len; i++)
    gannet_link_rows_add (rows, media->pdata[i]);
  g_free (page.base);
}
