/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a real web server to test against. Never touches a system-wide nginx. */

#include "config.h"

#include "support/nginx.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/certificate.h"

#define DEADLINE (10 * G_TIME_SPAN_SECOND)
/* Another program may take a free port between our look and nginx's start. */
#define ATTEMPTS 5

/* In order: user line, folder, root, http port, https port. */
static const char configuration[] =
    "daemon off;\n"
    "%1$s"
    "worker_processes 2;\n"
    "pid \"%2$s/nginx.pid\";\n"
    "error_log \"%2$s/error.log\";\n"
    "events { worker_connections 1024; }\n"
    "http {\n"
    "  log_format facts '$connection $status $bytes_sent $body_bytes_sent \"$request\" "
    "\"$http_range\"';\n"
    "  access_log \"%2$s/access.log\" facts;\n"
    "  client_body_temp_path \"%2$s/temp\";\n"
    "  proxy_temp_path \"%2$s/temp\";\n"
    "  fastcgi_temp_path \"%2$s/temp\";\n"
    "  uwsgi_temp_path \"%2$s/temp\";\n"
    "  scgi_temp_path \"%2$s/temp\";\n"
    "  default_type application/octet-stream;\n"
    "  sendfile on;\n"
    "  tcp_nopush on;\n"
    "  keepalive_requests 1000000;\n"
    "  server {\n"
    "    listen 127.0.0.1:%4$u backlog=1024;\n"
    "    listen 127.0.0.1:%5$u ssl backlog=1024;\n"
    "    ssl_certificate \"%2$s/" GANNET_CERTIFICATE_CHAIN "\";\n"
    "    ssl_certificate_key \"%2$s/" GANNET_CERTIFICATE_KEY "\";\n"
    "    root \"%3$s\";\n"
    "    location ~ \"^/rate/([0-9]+[km]?)(/.*)$\" {\n"
    "      set $limit_rate $1;\n"
    "      try_files $2 =404;\n"
    "    }\n"
    "  }\n"
    "}\n";

/* Debian keeps it out of the search path of users. */
static char *
find_nginx (void)
{
  char *found = g_find_program_in_path ("nginx");

  if (found == NULL && g_file_test ("/usr/sbin/nginx", G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup ("/usr/sbin/nginx");
  return found;
}

static guint16
free_port (void)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) bound = NULL;

  if (socket == NULL || !g_socket_bind (socket, any, TRUE, NULL))
    return 0;
  bound = g_socket_get_local_address (socket, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static gboolean
answers (guint16 port)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  return socket != NULL && g_socket_connect (socket, address, NULL, NULL);
}

static gboolean
write_configuration (const GannetNginx *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "nginx.conf", NULL);
  /* Workers of root's would otherwise run as nobody, who cannot read a private folder. */
  const char *user = geteuid () == 0 ? "user root;\n" : "";
  g_autofree char *text =
      g_strdup_printf (configuration, user, self->folder, self->root, self->http, self->https);

  return g_file_set_contents (path, text, -1, error);
}

/* Runs in the child: no nginx outlives a test that crashed. */
static void
end_with_parent_cb (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static gboolean
spawn (GannetNginx *self, GError **error)
{
  g_autofree char *program = find_nginx ();
  g_autofree char *early_log = g_build_filename (self->folder, "error.log", NULL);
  char *line[] = {program, "-p", self->folder, "-e", early_log, "-c", "nginx.conf", NULL};

  if (program == NULL) {
    g_set_error_literal (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT, "nginx is not installed");
    return FALSE;
  }
  return g_spawn_async (self->folder, line, NULL,
      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
      end_with_parent_cb, NULL, &self->pid, error);
}

/* FALSE when the program ended, or is silent for too long. */
static gboolean
wait_until_it_answers (GannetNginx *self)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE;

  while (g_get_monotonic_time () < deadline) {
    if (waitpid (self->pid, NULL, WNOHANG) == self->pid) {
      self->pid = 0;
      return FALSE;
    }
    if (answers (self->http) && answers (self->https))
      return TRUE;
    g_poll (NULL, 0, 5);
  }
  return FALSE;
}

static void
stop (GannetNginx *self)
{
  if (self->pid == 0)
    return;
  kill (self->pid, SIGTERM);
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_spawn_close_pid (self->pid);
  self->pid = 0;
}

gboolean
gannet_nginx_is_installed (void)
{
  g_autofree char *nginx = find_nginx ();
  g_autofree char *openssl = g_find_program_in_path ("openssl");

  return nginx != NULL && openssl != NULL;
}

GannetNginx *
gannet_nginx_new (const char *folder, const char *root, GError **error)
{
  g_autoptr (GannetNginx) self = g_new0 (GannetNginx, 1);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->root = g_canonicalize_filename (root, NULL);
  if (!gannet_certificate_make (self->folder, error))
    return NULL;
  for (guint i = 0; i < ATTEMPTS; i++) {
    self->http = free_port ();
    self->https = free_port ();
    if (!write_configuration (self, error) || !spawn (self, error))
      return NULL;
    if (wait_until_it_answers (self))
      return g_steal_pointer (&self);
    stop (self);
  }
  g_set_error (
      error, G_IO_ERROR, G_IO_ERROR_FAILED, "nginx does not start: see %s/error.log", self->folder);
  return NULL;
}

void
gannet_nginx_free (GannetNginx *self)
{
  stop (self);
  g_free (self->folder);
  g_free (self->root);
  g_free (self);
}

char *
gannet_nginx_dup_url (const GannetNginx *self, gboolean tls, const char *path)
{
  return g_strdup_printf (
      "%s://127.0.0.1:%u%s", tls ? "https" : "http", tls ? self->https : self->http, path);
}

char *
gannet_nginx_dup_log (const GannetNginx *self)
{
  g_autofree char *path = g_build_filename (self->folder, "access.log", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}
