/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"
#include "ui/form.h"

#define GANNET_TYPE_SIGN_IN_FORM (gannet_sign_in_form_get_type ())
G_DECLARE_FINAL_TYPE (GannetSignInForm, gannet_sign_in_form, GANNET, SIGN_IN_FORM, GannetForm)

/**
 * GannetSignInForm:
 *
 * Asks for a user's name and password.
 *
 * "complete" (boolean, read-only): whether there is a name; a password may be empty.
 */

/* Begins with the name @user, or none when it is NULL. */
GtkWidget *gannet_sign_in_form_new (const char *user);

/* Puts name and password, those for the site or, with @proxy, for the proxy, into @request, which
 * nobody else knows yet. */
void gannet_sign_in_form_apply (GannetSignInForm *self, gboolean proxy, GannetRequest *request);
