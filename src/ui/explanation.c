/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows a failure in full and offers what can be done. It does nothing of that. */

#include "config.h"

#include "ui/explanation.h"

#include "engine/sentence.h"
#include "ui/remedies.h"

#include <glib/gi18n-lib.h>

struct _GannetExplanation {
  GtkWidget parent_instance;
  GannetRemedy chosen;
  GtkWidget *details;
  GtkLabel *detail;
  GtkBox *buttons;
};

typedef enum { SIGNAL_CHOSEN, N_SIGNALS } GannetExplanationSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetExplanation, gannet_explanation, GTK_TYPE_WIDGET)

static void
copy_clicked_cb (GannetExplanation *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  gdk_clipboard_set_text (clipboard, gtk_label_get_label (self->detail));
}

static void
remedy_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetExplanation *self = GANNET_EXPLANATION (widget);
  self->chosen = g_variant_get_uint32 (parameter);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
add_button (GannetExplanation *self, GannetRemedy remedy, gboolean best)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (gannet_remedy_label (remedy));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", (guint) remedy);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "explanation.choose");
  if (best)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->buttons, button);
}

GtkWidget *
gannet_explanation_new (GannetDownload *download)
{
  GannetExplanation *self = g_object_new (GANNET_TYPE_EXPLANATION, NULL);
  const GError *error = gannet_download_get_error (download);
  g_return_val_if_fail (error != NULL, GTK_WIDGET (self));

  GannetRemedy remedies[GANNET_REMEDY_MOST];
  g_autofree char *sentence = gannet_sentence_of_error (error);
  gboolean says_more = error->message[0] != '\0' && !g_str_equal (error->message, sentence);
  gtk_label_set_label (self->detail, error->message);
  gtk_widget_set_visible (self->details, says_more);
  gannet_remedy_list (error->code, gannet_remedies_has_page (download), remedies);
  for (guint i = 0; remedies[i] != GANNET_REMEDY_NONE; i++)
    add_button (self, remedies[i], i == 0);
  return GTK_WIDGET (self);
}

GannetRemedy
gannet_explanation_get_chosen (GannetExplanation *self)
{
  return self->chosen;
}

static gboolean
gannet_explanation_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (GANNET_EXPLANATION (widget)->buttons));
  return first != NULL && gtk_widget_grab_focus (first);
}

static void
gannet_explanation_dispose (GObject *object)
{
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gannet_explanation_parent_class)->dispose (object);
}

static void
gannet_explanation_class_init (GannetExplanationClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_explanation_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new (
      "chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->grab_focus = gannet_explanation_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/explanation.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetExplanation, details);
  gtk_widget_class_bind_template_child (widget_class, GannetExplanation, detail);
  gtk_widget_class_bind_template_child (widget_class, GannetExplanation, buttons);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_install_action (widget_class, "explanation.choose", "u", remedy_action_cb);
}

static void
gannet_explanation_init (GannetExplanation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
