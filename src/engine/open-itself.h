/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

/* Opens what stands under @name in the folder @dir with open(2)'s @flags (O_RDONLY or O_RDWR), and
 * never what a link there leads to. Neither waits for a pipe nor takes a terminal. -1 with errno,
 * ELOOP for a link. */
int gannet_open_itself (int dir, const char *name, int flags);
