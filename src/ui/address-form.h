/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"
#include "ui/form.h"

#define GANNET_TYPE_ADDRESS_FORM (gannet_address_form_get_type ())
G_DECLARE_FINAL_TYPE (GannetAddressForm, gannet_address_form, GANNET, ADDRESS_FORM, GannetForm)

/**
 * GannetAddressForm:
 *
 * Asks for another address of the same file, and says which server it really names.
 *
 * "complete" (boolean, read-only): whether there is an address that can be used, and another one.
 */

/* @url is the address until now. */
GtkWidget *gannet_address_form_new (const char *url);

/* Puts the address, and a name and a password that came with it, into @request, which nobody else
 * knows yet. Only when "complete". */
void gannet_address_form_apply (GannetAddressForm *self, GannetRequest *request);
