/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The advanced fields of the page that adds links: checks what was typed and says at the field what
 * is wrong with it. It loses nothing that was typed before it is told to. */

#include "config.h"

#include "ui/add-details.h"

#include "ui/add-fields.h"
#include "ui/path-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GannetAddDetails {
  AdwExpanderRow parent_instance;
  gboolean single;

  GtkWidget *headers_view;
  GtkTextBuffer *headers_buffer;
  GtkLabel *headers_problem;
  GtkWidget *referrer_row;
  GtkLabel *referrer_problem;
  GtkWidget *agent_row;
  GtkLabel *agent_problem;
  GannetPathRow *cookies_row;
  GtkWidget *checksum_row;
  GtkLabel *checksum_problem;
  GtkSpinner *checksum_spinner;
};

typedef enum { PROP_SINGLE = 1 } GannetAddDetailsProperty;

static GParamSpec *properties[PROP_SINGLE + 1];

G_DEFINE_FINAL_TYPE (GannetAddDetails, gannet_add_details, ADW_TYPE_EXPANDER_ROW)

typedef char *(*ReadField) (const char *text, char **problem);

static char *
dup_headers_text (GannetAddDetails *self)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (self->headers_buffer, &start, &end);
  return gtk_text_buffer_get_text (self->headers_buffer, &start, &end, FALSE);
}

/* Says @problem, or nothing when it is NULL, below @field. */
static void
show_problem (GtkWidget *field, GtkLabel *label, const char *problem)
{
  gtk_label_set_label (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
}

static void
headers_changed_cb (GannetAddDetails *self)
{
  show_problem (self->headers_view, self->headers_problem, NULL);
}

static void
referrer_changed_cb (GannetAddDetails *self)
{
  show_problem (self->referrer_row, self->referrer_problem, NULL);
}

static void
agent_changed_cb (GannetAddDetails *self)
{
  show_problem (self->agent_row, self->agent_problem, NULL);
}

static void
checksum_changed_cb (GannetAddDetails *self)
{
  show_problem (self->checksum_row, self->checksum_problem, NULL);
}

/* Shows what is wrong with the field and returns it if it is the first one. */
static GtkWidget *
blame (GtkWidget *first, GtkWidget *field, GtkLabel *label, const char *problem)
{
  show_problem (field, label, problem);
  return first == NULL && problem != NULL ? field : first;
}

static GtkWidget *
check_headers (GannetAddDetails *self)
{
  g_autofree char *text = dup_headers_text (self);
  g_autofree char *problem = NULL;
  g_auto (GStrv) headers = gannet_add_fields_read_headers (text, &problem);
  return blame (NULL, self->headers_view, self->headers_problem, problem);
}

static GtkWidget *
check_row (GtkWidget *first, GtkWidget *row, GtkLabel *label, ReadField read)
{
  g_autofree char *problem = NULL;
  g_autofree char *value = read (gtk_editable_get_text (GTK_EDITABLE (row)), &problem);
  return blame (first, row, label, problem);
}

static gboolean
is_list (const char *checksum)
{
  return checksum != NULL && strchr (checksum, '/') != NULL;
}

static char *
read_checksum (GannetAddDetails *self, char **problem)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->checksum_row));
  g_autofree char *checksum = gannet_add_fields_read_checksum (text, problem);
  if (checksum == NULL || is_list (checksum) || self->single)
    return g_steal_pointer (&checksum);

  *problem =
      g_strdup (_ ("A checksum belongs to one file. Several files need the link to a list."));
  return NULL;
}

static GtkWidget *
check_checksum (GannetAddDetails *self, GtkWidget *first)
{
  g_autofree char *problem = NULL;
  g_autofree char *checksum = read_checksum (self, &problem);
  return blame (first, self->checksum_row, self->checksum_problem, problem);
}

static void
bring_into_view (GannetAddDetails *self, GtkWidget *field)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (field);
}

gboolean
gannet_add_details_check (GannetAddDetails *self)
{
  GtkWidget *first = check_headers (self);
  first = check_row (
      first, self->referrer_row, self->referrer_problem, gannet_add_fields_read_referrer);
  first = check_row (first, self->agent_row, self->agent_problem, gannet_add_fields_read_agent);
  first = check_checksum (self, first);
  if (first == NULL)
    return TRUE;

  bring_into_view (self, first);
  return FALSE;
}

char *
gannet_add_details_dup_list (GannetAddDetails *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *checksum = read_checksum (self, &problem);
  return is_list (checksum) ? g_steal_pointer (&checksum) : NULL;
}

void
gannet_add_details_set_fetching (GannetAddDetails *self, gboolean fetching)
{
  show_problem (self->checksum_row, self->checksum_problem, NULL);
  gtk_spinner_set_spinning (self->checksum_spinner, fetching);
  gtk_widget_set_visible (GTK_WIDGET (self->checksum_spinner), fetching);
  if (fetching)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
}

void
gannet_add_details_refuse_list (GannetAddDetails *self, const char *problem)
{
  show_problem (self->checksum_row, self->checksum_problem, problem);
  bring_into_view (self, self->checksum_row);
}

/* Puts what @row says into @place, if it says anything. */
static void
take (GtkWidget *row, ReadField read, char **place)
{
  g_autofree char *problem = NULL;
  char *value = read (gtk_editable_get_text (GTK_EDITABLE (row)), &problem);
  if (value == NULL)
    return;

  g_free (*place);
  *place = value;
}

void
gannet_add_details_apply (GannetAddDetails *self, GannetRequest *request)
{
  g_autofree char *text = dup_headers_text (self);
  g_autofree char *problem = NULL;
  g_autofree char *unfit = NULL;
  g_strfreev (request->headers);
  request->headers = gannet_add_fields_read_headers (text, &problem);

  take (self->referrer_row, gannet_add_fields_read_referrer, &request->referrer);
  take (self->agent_row, gannet_add_fields_read_agent, &request->user_agent);
  g_autofree char *checksum = read_checksum (self, &unfit);
  if (checksum != NULL && !is_list (checksum)) {
    g_free (request->checksum);
    request->checksum = g_steal_pointer (&checksum);
  }

  g_autofree char *cookies = NULL;
  g_object_get (self->cookies_row, "path", &cookies, NULL);
  if (cookies[0] != '\0')
    request->cookies_file = g_steal_pointer (&cookies);
}

void
gannet_add_details_add_headers (GannetAddDetails *self, GPtrArray *headers)
{
  g_autofree char *before = dup_headers_text (self);
  g_autoptr (GString) text = g_string_new (g_strstrip (before));
  for (guint i = 0; i < headers->len; i++)
    g_string_append_printf (
        text, "%s%s", text->len > 0 ? "\n" : "", (const char *) headers->pdata[i]);
  gtk_text_buffer_set_text (self->headers_buffer, text->str, (int) text->len);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
}

static void
gannet_add_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetAddDetails *self = GANNET_ADD_DETAILS (object);
  switch ((GannetAddDetailsProperty) id) {
  case PROP_SINGLE:
    g_value_set_boolean (value, self->single);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_add_details_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetAddDetails *self = GANNET_ADD_DETAILS (object);
  switch ((GannetAddDetailsProperty) id) {
  case PROP_SINGLE:
    self->single = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
install_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/gannet_app/Gannet/add-details.ui");
  gtk_widget_class_bind_template_child (class, GannetAddDetails, headers_view);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, headers_buffer);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, headers_problem);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, referrer_row);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, referrer_problem);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, agent_row);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, agent_problem);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, cookies_row);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, checksum_row);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, checksum_problem);
  gtk_widget_class_bind_template_child (class, GannetAddDetails, checksum_spinner);
  gtk_widget_class_bind_template_callback (class, headers_changed_cb);
  gtk_widget_class_bind_template_callback (class, referrer_changed_cb);
  gtk_widget_class_bind_template_callback (class, agent_changed_cb);
  gtk_widget_class_bind_template_callback (class, checksum_changed_cb);
}

static void
gannet_add_details_class_init (GannetAddDetailsClass *class)
{
  g_type_ensure (GANNET_TYPE_PATH_ROW);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_add_details_get_property;
  object_class->set_property = gannet_add_details_set_property;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  properties[PROP_SINGLE] = g_param_spec_boolean ("single", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  install_template (GTK_WIDGET_CLASS (class));
}

static void
gannet_add_details_init (GannetAddDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
