/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"
#include "engine/gate.h"

/* The download that an item of a gate stands for, borrowed. */
typedef GannetDownload *(*GannetTurnsFunc) (gpointer item);

/* Measures the downloads of @items at the monotonic time @now (µs) and gives their speed together,
 * in bytes a second. Texts of few of them are moved on at a time, and neighbours not at once, so
 * that many cost no more to look at than few; @round tells whose turn it is, and is moved on. With
 * NULL or GANNET_TURNS_ALL all texts are. */
#define GANNET_TURNS_ALL G_MAXUINT
guint64
gannet_turns_sample (GPtrArray *items, GannetTurnsFunc get_download, gint64 now, guint *round);

/* Tells the first downloads that wait at @gate when it is their turn, and those of @told
 * (element-type GannetDownload, owning) that are not among them any more that they do not know.
 * @told becomes those that were told now. */
void gannet_turns_tell (GPtrArray *told, GannetGate *gate, GannetTurnsFunc get_download);
