/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Holds what is known of one link and says it. It asks nobody. */

#include "config.h"

#include "ui/candidate.h"

#include "core/filename.h"
#include "core/format.h"
#include "engine/sentence.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

struct _GannetCandidate {
  GObject parent_instance;
  GPtrArray *links;
  const GannetLink *link; /* among them */
  gboolean ticked;
  gboolean asked;
  gboolean listed;
  gboolean there;
  char *folder; /* by a rule, or NULL */
  char *chosen; /* name, or NULL */
  char *guessed; /* name, once somebody asked */
  GannetPreview *preview; /* or NULL */
  GannetFileKind kind; /* once somebody asked, else 0 */
};

typedef enum { PROP_TICKED = 1, PROP_NAME, PROP_DETAILS, PROP_FAILED } GannetCandidateProperty;

static GParamSpec *properties[PROP_FAILED + 1];

G_DEFINE_FINAL_TYPE (GannetCandidate, gannet_candidate, G_TYPE_OBJECT)

GannetCandidate *
gannet_candidate_new (GPtrArray *links, guint index)
{
  GannetCandidate *self = g_object_new (GANNET_TYPE_CANDIDATE, NULL);
  gannet_candidate_set_link (self, links, index);
  return self;
}

void
gannet_candidate_set_link (GannetCandidate *self, GPtrArray *links, guint index)
{
  g_ptr_array_ref (links);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  self->links = links;
  self->link = links->pdata[index];
  self->kind = 0;
}

const GannetLink *
gannet_candidate_get_link (GannetCandidate *self)
{
  return self->link;
}

void
gannet_candidate_set_ticked (GannetCandidate *self, gboolean ticked)
{
  if (self->ticked == ticked)
    return;
  self->ticked = ticked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TICKED]);
}

gboolean
gannet_candidate_get_ticked (GannetCandidate *self)
{
  return self->ticked;
}

static void
tell_details (GannetCandidate *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS]);
}

void
gannet_candidate_set_chosen_name (GannetCandidate *self, const char *name)
{
  if (g_strcmp0 (self->chosen, name) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (name);
  self->kind = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

const char *
gannet_candidate_get_chosen_name (GannetCandidate *self)
{
  return self->chosen;
}

const char *
gannet_candidate_get_name (GannetCandidate *self)
{
  if (self->chosen != NULL)
    return self->chosen;
  if (self->link->name != NULL)
    return self->link->name;
  if (self->preview != NULL && self->preview->name != NULL)
    return self->preview->name;
  if (self->guessed == NULL)
    self->guessed = gannet_filename_from_url (self->link->url);
  return self->guessed;
}

gboolean
gannet_candidate_mark_asked (GannetCandidate *self)
{
  if (self->asked)
    return FALSE;
  self->asked = TRUE;
  tell_details (self);
  return TRUE;
}

void
gannet_candidate_set_preview (GannetCandidate *self, GannetPreview *preview)
{
  g_clear_pointer (&self->preview, gannet_preview_unref);
  self->preview = gannet_preview_ref (preview);
  self->kind = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
  tell_details (self);
}

const GannetPreview *
gannet_candidate_get_preview (GannetCandidate *self)
{
  return self->preview;
}

void
gannet_candidate_set_place (GannetCandidate *self, const GannetCandidatePlace *place)
{
  if (self->listed == place->listed && self->there == place->there &&
      g_strcmp0 (self->folder, place->folder) == 0)
    return;
  self->listed = place->listed;
  self->there = place->there;
  g_free (self->folder);
  self->folder = g_strdup (place->folder);
  tell_details (self);
}

gboolean
gannet_candidate_is_listed (GannetCandidate *self)
{
  return self->listed;
}

gboolean
gannet_candidate_has_rule (GannetCandidate *self)
{
  return self->folder != NULL;
}

gint64
gannet_candidate_get_size (GannetCandidate *self)
{
  if (self->preview != NULL && self->preview->size >= 0)
    return self->preview->size;
  return self->link->size > 0 ? self->link->size : -1;
}

GannetFileKind
gannet_candidate_get_kind (GannetCandidate *self)
{
  const char *type = self->preview != NULL ? self->preview->content_type : NULL;
  if (self->kind == 0)
    self->kind = gannet_file_kind (gannet_candidate_get_name (self), type);
  return self->kind;
}

/* Takes @part, unless it is NULL or empty. */
static void
add (GString *text, char *part)
{
  g_autofree char *own = part;
  if (own != NULL && *own != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", own);
}

static char *
describe_type (const GannetPreview *preview)
{
  if (preview == NULL || preview->content_type == NULL)
    return NULL;
  g_autofree char *type = g_content_type_from_mime_type (preview->content_type);
  if (type == NULL || g_content_type_is_unknown (type))
    return NULL;
  return g_content_type_get_description (type);
}

static void
add_place (GannetCandidate *self, GString *text)
{
  if (self->folder != NULL) {
    g_autofree char *name = g_filename_display_basename (self->folder);
    /* Translators: where a file will be saved: "into Pictures". Follows its size and type. */
    add (text, g_strdup_printf (_ ("into %s"), name));
  }
  if (self->listed)
    add (text, g_strdup (_ ("in the list already")));
  else if (self->there)
    add (text, g_strdup (_ ("a file of this name is there")));
}

char *
gannet_candidate_dup_details (GannetCandidate *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 size = gannet_candidate_get_size (self);
  if (self->preview != NULL && self->preview->error != NULL) {
    add (text, gannet_sentence_of_error (self->preview->error));
    return g_string_free (g_steal_pointer (&text), FALSE);
  }
  if (size >= 0)
    add (text, gannet_format_size ((guint64) size));
  add (text, describe_type (self->preview));
  if (self->preview == NULL && self->asked)
    add (text, g_strdup (_ ("Asking the server…")));
  if (self->preview != NULL && self->preview->resumable == GANNET_RESUMABLE_YES)
    /* Translators: a download that breaks off goes on where it was. Follows its size and type. */
    add (text, g_strdup (_ ("can be resumed")));
  if (self->preview != NULL && self->preview->resumable == GANNET_RESUMABLE_NO)
    add (text, g_strdup (_ ("cannot be resumed")));
  add_place (self, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
gannet_candidate_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetCandidate *self = GANNET_CANDIDATE (object);
  switch ((GannetCandidateProperty) id) {
  case PROP_TICKED:
    g_value_set_boolean (value, self->ticked);
    break;
  case PROP_NAME:
    g_value_set_string (value, gannet_candidate_get_name (self));
    break;
  case PROP_DETAILS:
    g_value_take_string (value, gannet_candidate_dup_details (self));
    break;
  case PROP_FAILED:
    g_value_set_boolean (value, self->preview != NULL && self->preview->error != NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_candidate_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TICKED)
    gannet_candidate_set_ticked (GANNET_CANDIDATE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
gannet_candidate_finalize (GObject *object)
{
  GannetCandidate *self = GANNET_CANDIDATE (object);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->preview, gannet_preview_unref);
  g_free (self->folder);
  g_free (self->chosen);
  g_free (self->guessed);
  G_OBJECT_CLASS (gannet_candidate_parent_class)->finalize (object);
}

static void
gannet_candidate_class_init (GannetCandidateClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_candidate_get_property;
  object_class->set_property = gannet_candidate_set_property;
  object_class->finalize = gannet_candidate_finalize;

  GParamFlags reads = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GParamFlags writes = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, TRUE, writes);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", reads);
  properties[PROP_DETAILS] = g_param_spec_string ("details", NULL, NULL, "", reads);
  properties[PROP_FAILED] = g_param_spec_boolean ("failed", NULL, NULL, FALSE, reads);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
gannet_candidate_init (GannetCandidate *self)
{
  self->ticked = TRUE;
}
