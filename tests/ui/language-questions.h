/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

/* In no question is there English, or a word that is cut. */
void language_questions_test (void);
