/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Remembers the last bytes that were read, and finds in them how a field was sent. libsoup has no
 * door for that, and the streams of GIO that it reads have final or private classes; so the one
 * function of theirs that it reads through is preceded by ours, once for each class. It never
 * changes what is read, and never reads itself. */

#include "config.h"

#include "engine/raw-head.h"

#include <string.h>

/* libsoup asks for no more than 8 KiB while it looks for the end of a head, and refuses heads of
 * more than 100 KiB. Bodies are read with more room than that, and not remembered. */
#define READ_MAX (16 * 1024)
#define KEPT (128 * 1024)

/* More of one name are not looked for. */
#define SAME_MAX 100

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* What names are made of, and addresses. Nothing else in a head may be other than ASCII. */
static const char *const restored[] = {"Content-Disposition", "Location", "Link"};

typedef gssize (*ReadFunc) (GPollableInputStream *stream, void *bytes, gsize size, GError **error);

/* What a thread read last, as a GByteArray; NULL where nothing is listened to. */
static GPrivate heard = G_PRIVATE_INIT ((GDestroyNotify) g_byte_array_unref);

/* Of a class: how it reads, and reads still. */
static GQuark
read_quark (void)
{
  return g_quark_from_static_string ("gannet-raw-head-read");
}

static void
remember (const void *bytes, gsize size)
{
  GByteArray *kept = g_private_get (&heard);

  if (kept == NULL) {
    kept = g_byte_array_new ();
    g_private_set (&heard, kept);
  }
  if (kept->len + size > 2 * KEPT)
    g_byte_array_remove_range (kept, 0, kept->len - KEPT);
  g_byte_array_append (kept, bytes, (guint) size);
}

static gssize
read_and_remember (GPollableInputStream *stream, void *bytes, gsize size, GError **error)
{
  ReadFunc read = NULL;

  /* A class that was made of one of these later reads as that one did. */
  for (GType type = G_OBJECT_TYPE (stream); read == NULL; type = g_type_parent (type))
    read = (ReadFunc) g_type_get_qdata (type, read_quark ());
  gssize n = read (stream, bytes, size, error);

  if (n > 0 && size <= READ_MAX)
    remember (bytes, (gsize) n);
  return n;
}

void
gannet_raw_head_listen (GIOStream *stream)
{
  static GMutex mutex;
  GInputStream *input = g_io_stream_get_input_stream (stream);

  if (!G_IS_POLLABLE_INPUT_STREAM (input))
    return;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GPollableInputStreamInterface *class = G_POLLABLE_INPUT_STREAM_GET_INTERFACE (input);
  if (class->read_nonblocking == read_and_remember)
    return;
  g_type_set_qdata (G_OBJECT_TYPE (input), read_quark (), (gpointer) class->read_nonblocking);
  class->read_nonblocking = read_and_remember;
}

/* The last line of what was read before @end, from @name on, that libsoup reads as @name and
 * @value; @end is then where it begins. */
static char *
dup_sent (const char *name, const char *value, guint *end)
{
  const GByteArray *kept = g_private_get (&heard);
  gsize length = strlen (name);

  for (guint at = MIN (*end, kept != NULL ? kept->len : 0); at > 0; at--) {
    const char *line = (const char *) kept->data + at;
    gsize rest = kept->len - at;
    if (line[-1] != '\n' || rest <= length || line[length] != ':' ||
        g_ascii_strncasecmp (line, name, length) != 0)
      continue;
    const char *begin = line + length + 1;
    const char *stop = memchr (begin, '\n', rest - length - 1);
    g_autofree char *sent =
        g_strstrip (g_strndup (begin, stop != NULL ? (gsize) (stop - begin) : 0));
    g_autofree char *read = g_utf8_make_valid (sent, -1);
    if (g_str_equal (read, value)) {
      *end = at - 1;
      return g_steal_pointer (&sent);
    }
  }
  return NULL;
}

/* The values of the field @name, in their order. Owns them. */
static GPtrArray *
list_values (SoupMessageHeaders *headers, const char *name)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  SoupMessageHeadersIter iter;
  const char *its_name;
  const char *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &its_name, &value))
    if (g_ascii_strcasecmp (its_name, name) == 0)
      g_ptr_array_add (values, g_strdup (value));
  return values;
}

static void
restore_field (SoupMessageHeaders *headers, const char *name)
{
  const char *all = soup_message_headers_get_list (headers, name);
  guint end = G_MAXUINT;

  if (all == NULL || strstr (all, REPLACEMENT) == NULL)
    return;
  g_autoptr (GPtrArray) values = list_values (headers, name);
  if (values->len > SAME_MAX)
    return;
  for (guint i = values->len; i > 0; i--) {
    char *value = values->pdata[i - 1];
    char *sent = strstr (value, REPLACEMENT) != NULL ? dup_sent (name, value, &end) : NULL;
    if (sent == NULL)
      continue;
    values->pdata[i - 1] = sent;
    g_free (value);
  }
  soup_message_headers_remove (headers, name);
  for (guint i = 0; i < values->len; i++)
    soup_message_headers_append (headers, name, values->pdata[i]);
}

void
gannet_raw_head_restore (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  for (guint i = 0; i < G_N_ELEMENTS (restored); i++)
    restore_field (headers, restored[i]);
}
