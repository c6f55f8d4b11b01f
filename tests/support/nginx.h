/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/**
 * GannetNginx:
 *
 * A real nginx of our own on loopback, http and https, with its configuration, certificates and
 * logs in one folder. It serves the files below a root; "/rate/N/PATH" serves PATH with N bytes a
 * second and connection (N may end in k or m). Ends with the thread that started it.
 */
typedef struct {
  char *folder; /* holds ca.pem, access.log and error.log */
  char *root;
  GPid pid;
  guint16 http;
  guint16 https;
} GannetNginx;

/* Whether nginx and openssl are installed; a test that needs them is skipped otherwise. */
gboolean gannet_nginx_is_installed (void);

/* Starts one and waits until it answers. @folder is an empty folder for it alone. */
GannetNginx *gannet_nginx_new (const char *folder, const char *root, GError **error);

/* Stops it, at once, and waits for its end. Files stay. */
void gannet_nginx_free (GannetNginx *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetNginx, gannet_nginx_free)

/* "http://127.0.0.1:PORT@path", or https with @tls. Free with g_free(). */
char *gannet_nginx_dup_url (const GannetNginx *self, gboolean tls, const char *path);

/* The access log so far, a line each ended request: connection, status, bytes sent with head,
 * bytes of body, "request line", "Range or -". Free with g_free(). */
char *gannet_nginx_dup_log (const GannetNginx *self);
