/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What must hold of whatever came of any bytes at all. Each call ends the program when it does
 * not, which the fuzzer keeps as a finding. */

#pragma once

#include <glib.h>

/* The entrance of every fuzz target, as libFuzzer wants it. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* The input with a NUL behind it, as far as its first NUL for who reads it as text. */
char *fuzz_dup_text (const guint8 *bytes, gsize length);

/* One line of UTF-8 without control characters; NULL is fine. */
void fuzz_assert_line (const char *text);

/* A name that no file system, shell or desktop takes for anything but a file of at most @most
 * bytes. */
void fuzz_assert_safe_name (const char *name, gsize most);

/* A canonical http or https address without user name and password, which stays what it is. */
void fuzz_assert_address (const char *url);
