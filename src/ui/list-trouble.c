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
  if (error != NULL)
    gannet_compat_tell (parent, _ ("The List Cannot Be Used"), gannet_error_sentence (error->code));
  else if (warning != NULL)
    gannet_compat_tell (parent, _ ("The List Was Damaged"), warning);
}
