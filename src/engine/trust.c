/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Hands questions about certificates on. It answers none itself. */

#include "config.h"

#include "engine/trust.h"

struct _GannetTrust {
  GTlsDatabase parent_instance;

  GTlsBackend *backend;
  GMutex lock; /* for the first question */
  GTlsDatabase *database; /* NULL until then */
};

G_DEFINE_FINAL_TYPE (GannetTrust, gannet_trust, G_TYPE_TLS_DATABASE)

GTlsDatabase *
gannet_trust_new (GTlsBackend *backend, GTlsDatabase *database)
{
  GannetTrust *self = g_object_new (GANNET_TYPE_TRUST, NULL);

  g_set_object (&self->backend, backend);
  g_set_object (&self->database, database);
  return G_TLS_DATABASE (self);
}

/* The computer's own, past what was set in its place. */
static GTlsDatabase *
ask (GTlsDatabase *database)
{
  GannetTrust *self = GANNET_TRUST (database);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->database == NULL)
    self->database =
        G_TLS_BACKEND_GET_INTERFACE (self->backend)->get_default_database (self->backend);
  return self->database;
}

static GTlsCertificateFlags
verify_chain (GTlsDatabase *self, GTlsCertificate *chain, const char *purpose,
    GSocketConnectable *identity, GTlsInteraction *interaction, GTlsDatabaseVerifyFlags flags,
    GCancellable *cancellable, GError **error)
{
  return g_tls_database_verify_chain (
      ask (self), chain, purpose, identity, interaction, flags, cancellable, error);
}

static char *
create_certificate_handle (GTlsDatabase *self, GTlsCertificate *certificate)
{
  return g_tls_database_create_certificate_handle (ask (self), certificate);
}

static GTlsCertificate *
lookup_certificate_for_handle (GTlsDatabase *self, const char *handle, GTlsInteraction *interaction,
    GTlsDatabaseLookupFlags flags, GCancellable *cancellable, GError **error)
{
  return g_tls_database_lookup_certificate_for_handle (
      ask (self), handle, interaction, flags, cancellable, error);
}

static GTlsCertificate *
lookup_certificate_issuer (GTlsDatabase *self, GTlsCertificate *certificate,
    GTlsInteraction *interaction, GTlsDatabaseLookupFlags flags, GCancellable *cancellable,
    GError **error)
{
  return g_tls_database_lookup_certificate_issuer (
      ask (self), certificate, interaction, flags, cancellable, error);
}

static GList *
lookup_certificates_issued_by (GTlsDatabase *self, GByteArray *issuer, GTlsInteraction *interaction,
    GTlsDatabaseLookupFlags flags, GCancellable *cancellable, GError **error)
{
  return g_tls_database_lookup_certificates_issued_by (
      ask (self), issuer, interaction, flags, cancellable, error);
}

static void
gannet_trust_finalize (GObject *object)
{
  GannetTrust *self = GANNET_TRUST (object);

  g_clear_object (&self->database);
  g_clear_object (&self->backend);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (gannet_trust_parent_class)->finalize (object);
}

static void
gannet_trust_class_init (GannetTrustClass *klass)
{
  GTlsDatabaseClass *database_class = G_TLS_DATABASE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gannet_trust_finalize;
  database_class->verify_chain = verify_chain;
  database_class->create_certificate_handle = create_certificate_handle;
  database_class->lookup_certificate_for_handle = lookup_certificate_for_handle;
  database_class->lookup_certificate_issuer = lookup_certificate_issuer;
  database_class->lookup_certificates_issued_by = lookup_certificates_issued_by;
}

static void
gannet_trust_init (GannetTrust *self)
{
  g_mutex_init (&self->lock);
}
