/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the unit in which people set a speed. */

#include "config.h"

#include "ui/kilobytes.h"

#define BYTES_PER_KB 1000

static gboolean
bytes_to_kb (GValue *value, GVariant *variant, gpointer data)
{
  g_value_set_double (value, (double) (g_variant_get_uint64 (variant) / BYTES_PER_KB));
  return TRUE;
}

static GVariant *
kb_to_bytes (const GValue *value, const GVariantType *type, gpointer data)
{
  return g_variant_new_uint64 ((guint64) g_value_get_double (value) * BYTES_PER_KB);
}

void
gannet_kilobytes_bind (GSettings *settings, const char *key, GtkAdjustment *adjustment)
{
  g_settings_bind_with_mapping (settings, key, adjustment, "value", G_SETTINGS_BIND_DEFAULT,
      bytes_to_kb, kb_to_bytes, NULL, NULL);
}
