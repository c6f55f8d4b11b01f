/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"

#include <libsoup/soup.h>

/**
 * GannetProxyPass:
 *
 * Name and password for a proxy, shown to one on the way of a message and to nobody else: with the
 * message itself when it goes to a proxy in the open, with the call for a tunnel when it is
 * encrypted, and never within that or on a direct way.
 */
typedef struct _GannetProxyPass GannetProxyPass;

/* For @message, which is about to be sent by @session. NULL when @request has no name for a
 * proxy. */
GannetProxyPass *
gannet_proxy_pass_new (SoupSession *session, SoupMessage *message, const GannetRequest *request);
void gannet_proxy_pass_free (GannetProxyPass *self);

/* The name and password that are part of a proxy's own address, as settings may have it, are shown
 * to that proxy: by _show_address() with @message, which is about to start on its connection, and,
 * once _use_address() was called, with every call for a tunnel that @session makes. */
void gannet_proxy_pass_show_address (SoupMessage *message);
void gannet_proxy_pass_use_address (SoupSession *session);

/* Whether a proxy answered @message, which has its head, in the place of the server that it was to
 * make a way to: then nothing in it is of that server, which would have shown its certificate.
 * Sets @error to what that means. */
gboolean gannet_proxy_pass_is_barred (SoupMessage *message, GError **error);
