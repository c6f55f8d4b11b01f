/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells that the list of downloads could not be read as it should be. It repairs nothing. */

#include "config.h"

#include "ui/list-trouble.h"

#include "core/error.h"
#include "ui/compat.h"

#include <glib/gi18n-lib.h>

void
gannet_list_trouble_tell (GtkWindow *parent, const char *warning, const GError *error)
{
  if (warning == NULL && error == NULL)
    return;

  GannetQuestion question = {.cancel = _ ("_Close")};
  question.heading = error != NULL ? _ ("The List Cannot Be Used") : _ ("The List Was Damaged");
  question.body = error != NULL ? gannet_error_sentence (error->code) : warning;
  gannet_compat_ask_async (parent, &question, NULL, NULL);
}
