/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which folder a file goes to by the rules of the user: pure functions. */

#pragma once

#include "core/file-kind.h"

/* Files of @kind, from @site, go to @folder. */
typedef struct {
  GannetFileKind kind; /* 0: of any kind */
  char *site; /* as gannet_folder_rule_clean_site() gives it, or NULL for any */
  char *folder; /* absolute */
} GannetFolderRule;

/* Copies the texts. An empty @site is none. */
GannetFolderRule *
gannet_folder_rule_new (GannetFileKind kind, const char *site, const char *folder);
void gannet_folder_rule_free (GannetFolderRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetFolderRule, gannet_folder_rule_free)

/* What is known of a file. */
typedef struct {
  const char *url;
  const char *name;
  const char *content_type; /* or NULL */
} GannetFolderCase;

/* The folder of the first of @rules (element-type GannetFolderRule) that holds for @file, or NULL.
 * A rule of neither kind nor site, or without a folder, never holds. A site is meant with all that
 * is below it: "example.org" is also "www.example.org". */
const char *gannet_folder_rules_find (GPtrArray *rules, const GannetFolderCase *file);

/* The name of a server out of what was typed, which may be an address; NULL when it is none. */
char *gannet_folder_rule_clean_site (const char *text);
