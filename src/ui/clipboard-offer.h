/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <adwaita.h>

/**
 * GannetClipboardOffer:
 *
 * Offers, in a toast with a button for "win.add-copied", the links that were copied in another
 * program: when the window is in use, once for the same links, and only when there is nothing but
 * links and some of them are not in the list. Nothing is taken by itself.
 */
typedef struct _GannetClipboardOffer GannetClipboardOffer;

/* All of these outlive it. */
typedef struct {
  GtkWindow *window;
  AdwToastOverlay *toasts;
  GannetQueue *queue;
  GSettings *settings;
} GannetClipboardOfferParts;

GannetClipboardOffer *gannet_clipboard_offer_new (const GannetClipboardOfferParts *parts);
void gannet_clipboard_offer_free (GannetClipboardOffer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetClipboardOffer, gannet_clipboard_offer_free)

/* The toast that offers @count links. */
AdwToast *gannet_clipboard_offer_new_toast (guint count);

/* The addresses that are offered, each followed by a line break, and the offer ends; or NULL. Free
 * with g_free(). */
char *gannet_clipboard_offer_take (GannetClipboardOffer *self);

/* Ends the offer, if there is one: the links came in another way. */
void gannet_clipboard_offer_end (GannetClipboardOffer *self);
