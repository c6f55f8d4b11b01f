/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Says what can be done in words of the command line, where there is no button to press. What is
 * good advice everywhere is left to the errors themselves. */

#include "config.h"

#include "cli/advice.h"

#include "core/pattern.h"

#include <glib/gi18n.h>

static const char *
advise_on_network (GannetError code)
{
  switch (code) {
  case GANNET_ERROR_NETWORK:
  case GANNET_ERROR_UNREACHABLE:
  case GANNET_ERROR_BUSY:
  case GANNET_ERROR_EMPTY:
  case GANNET_ERROR_GAVE_UP:
    return _ ("Run it again to continue where it stopped; --tries=0 tries for ever.");
  case GANNET_ERROR_TIMED_OUT:
    return _ ("Run it again to continue where it stopped; --timeout waits longer.");
  case GANNET_ERROR_BAD_REPLY:
  case GANNET_ERROR_CHANGED:
    return _ ("Run it again, or give another address.");
  case GANNET_ERROR_DECODE:
    return _ ("Run it again to download it from the start, or give another address.");
  default:
    return NULL;
  }
}

static const char *
advise_on_site (GannetError code)
{
  switch (code) {
  case GANNET_ERROR_SIGN_IN:
    return _ ("Give them in the link, as in https://NAME:PASSWORD@HOST/, or what a browser that "
              "is signed in sends with --cookies or -H.");
  case GANNET_ERROR_PROXY_SIGN_IN:
    return _ ("Give them in the address of the proxy, as in "
              "http_proxy=http://NAME:PASSWORD@HOST:PORT/.");
  case GANNET_ERROR_REFUSED:
    return _ ("Give what a browser sends, with --cookies, --referer, -A or -H, or another "
              "address.");
  case GANNET_ERROR_EXPIRED:
    return _ ("Get a new link from the page it came from and give that. The unfinished file is "
              "kept.");
  case GANNET_ERROR_GONE:
  case GANNET_ERROR_NO_HOST:
  case GANNET_ERROR_HTTP_STATUS:
  case GANNET_ERROR_BAD_REDIRECT:
    return _ ("Check the address, or give another one. What is already downloaded is kept.");
  case GANNET_ERROR_INSECURE_REDIRECT:
    return _ ("It was not followed. Give that http:// address itself if anybody may see and alter "
              "this file on its way.");
  case GANNET_ERROR_PRIVATE_REDIRECT:
    return _ ("It was not followed. Give that address itself if you trust it.");
  case GANNET_ERROR_WEB_PAGE:
    return _ ("Open the link in a browser. If the site wants you to sign in, give --cookies or "
              "-H; to save the page itself, name it with -o.");
  default:
    return NULL;
  }
}

static const char *
advise_on_disk (GannetError code)
{
  switch (code) {
  case GANNET_ERROR_NO_SPACE:
    return _ ("Make room and run it again, or save it elsewhere with -d.");
  case GANNET_ERROR_TOO_LARGE:
    return _ ("Save it on another drive with -d.");
  case GANNET_ERROR_CANNOT_WRITE:
  case GANNET_ERROR_DISK:
    return _ ("Save it elsewhere with -d, or mend it and run it again.");
  case GANNET_ERROR_DRIVE_ABSENT:
    return _ ("Connect it and run it again, or save it elsewhere with -d.");
  case GANNET_ERROR_FOLDER_MISSING:
    return _ ("Bring it back and run it again, or save it elsewhere with -d.");
  case GANNET_ERROR_PART_LOST:
    return _ ("Run it again to download it from the start.");
  case GANNET_ERROR_PART_UNSAFE:
    return _ ("Move that away, or save it elsewhere with -d. Nothing was written to it.");
  case GANNET_ERROR_LOCKED:
    return _ ("Wait until it has finished, or save it elsewhere with -d.");
  case GANNET_ERROR_EXISTS:
    return _ ("Use -o, -d or --if-exists to download it as well.");
  case GANNET_ERROR_CHECKSUM:
    return _ ("Run it again to download it once more. What came is kept as a .part file.");
  default:
    return NULL;
  }
}

/* Whether there is no such thing as @url, which may not have been meant as it stands. */
static gboolean
is_missing_pattern (GannetError code, const char *url)
{
  /* Braces are escaped in it. */
  g_autofree char *written = g_uri_unescape_string (url, NULL);

  return (code == GANNET_ERROR_GONE || code == GANNET_ERROR_HTTP_STATUS) && written != NULL &&
      gannet_pattern_is_likely (written);
}

const char *
gannet_advice_get_on_pattern (void)
{
  return _ ("If it stands for several links, give it on the command line with --expand.");
}

const char *
gannet_advice_get (GannetError code, const char *url)
{
  const char *advice = advise_on_network (code);

  if (is_missing_pattern (code, url))
    advice = gannet_advice_get_on_pattern ();
  if (advice == NULL)
    advice = advise_on_site (code);
  if (advice == NULL)
    advice = advise_on_disk (code);
  return advice != NULL ? advice : gannet_error_advice (code);
}
