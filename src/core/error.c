/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The words for every error of ours: one for machines, two sentences for people. It knows nothing
 * of how an error comes about. */

#include "config.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *nick;
  gboolean temporary;
  const char *sentence;
  const char *advice;
} Wording;

static const Wording wordings[] = {
    [GANNET_ERROR_UNKNOWN] = {"unknown", FALSE, N_ ("Something unexpected went wrong."),
        N_ ("Try again. What is already downloaded is kept.")},
    [GANNET_ERROR_NETWORK] = {"network", TRUE, N_ ("The connection to the server was lost."),
        N_ ("What is already downloaded is kept. Check the network, or try again now.")},
    [GANNET_ERROR_UNREACHABLE] = {"unreachable", TRUE, N_ ("The server cannot be reached."),
        N_ ("What is already downloaded is kept. Check the network, or try again now.")},
    [GANNET_ERROR_NO_HOST] = {"no-host", TRUE, N_ ("There is no server of this name."),
        N_ ("Check the address, or use another one. What is already downloaded is kept.")},
    [GANNET_ERROR_TIMED_OUT] = {"timed-out", TRUE, N_ ("The server has stopped answering."),
        N_ ("What is already downloaded is kept. Try again now, or later.")},
    [GANNET_ERROR_BUSY] = {"busy", TRUE, N_ ("The server is too busy at the moment."),
        N_ ("Wait for the next try, or try again now.")},
    [GANNET_ERROR_EMPTY] = {"empty", TRUE, N_ ("The server sent nothing."),
        N_ ("What is already downloaded is kept. Try again later.")},
    [GANNET_ERROR_GAVE_UP] = {"gave-up", FALSE,
        N_ ("Many tries in a row brought nothing, so the download has stopped."),
        N_ ("What is already downloaded is kept. Try again later, or use another address.")},
    [GANNET_ERROR_SIGN_IN] = {"sign-in", FALSE, N_ ("The server asks for a name and a password."),
        N_ ("Sign in, and the download continues where it stopped.")},
    [GANNET_ERROR_PROXY_SIGN_IN] = {"proxy-sign-in", FALSE,
        N_ ("The proxy asks for a name and a password."),
        N_ ("Sign in to the proxy, or choose another one in the network settings.")},
    [GANNET_ERROR_REFUSED] = {"refused", FALSE, N_ ("The server refuses to give out this file."),
        N_ ("Open the page that the link is from, or use another address.")},
    [GANNET_ERROR_EXPIRED] = {"expired", FALSE, N_ ("This address has expired."),
        N_ ("Get a new link from the page it came from and change the address; the download then "
            "continues where it stopped.")},
    [GANNET_ERROR_GONE] = {"gone", FALSE, N_ ("The file is not on the server."),
        N_ ("Check the address, or use another one. What is already downloaded is kept.")},
    [GANNET_ERROR_HTTP_STATUS] = {"http-status", FALSE,
        N_ ("The server answered with an error that does not pass by waiting."),
        N_ ("Open the page that the link is from, or use another address.")},
    [GANNET_ERROR_BAD_REPLY] = {"bad-reply", FALSE,
        N_ ("The server sent an answer that makes no sense."),
        N_ ("Try again later, or use another address. What is already downloaded is kept.")},
    [GANNET_ERROR_BAD_REDIRECT] = {"bad-redirect", FALSE,
        N_ ("The server sends us on to nowhere, or round in circles."),
        N_ ("Get a new link from the page it came from.")},
    [GANNET_ERROR_INSECURE_REDIRECT] = {"insecure-redirect", FALSE,
        N_ ("The server sends us on to an address without encryption."),
        N_ ("Allow it once if anybody may see and alter this file on its way.")},
    [GANNET_ERROR_PRIVATE_REDIRECT] = {"private-redirect", FALSE,
        N_ ("The server sends us on to an address inside this network."),
        N_ ("It was not followed. Get a new link from the page it came from, or use that address "
            "itself if you trust it.")},
    [GANNET_ERROR_CERTIFICATE] = {"certificate", FALSE,
        N_ ("The server could not prove that it is the one it claims to be."),
        N_ ("Check the date and time of this computer, and whether this network asks you to sign "
            "in.")},
    [GANNET_ERROR_CHANGED] = {"changed", FALSE,
        N_ ("The server has another version of this file now."),
        N_ ("Use the new version, or change the address to one that still has the old one, which "
            "is "
            "kept.")},
    [GANNET_ERROR_WEB_PAGE] = {"web-page", FALSE, N_ ("A web page came instead of the file."),
        N_ ("Open the link in the browser; the site or this network may ask you to sign in.")},
    [GANNET_ERROR_NO_SPACE] = {"no-space", FALSE, N_ ("There is not enough space on the drive."),
        N_ ("Make room and try again, or choose another folder.")},
    [GANNET_ERROR_TOO_LARGE] = {"too-large", FALSE,
        N_ ("The drive cannot hold a file of this size."),
        N_ ("Choose a folder on another drive.")},
    [GANNET_ERROR_CANNOT_WRITE] = {"cannot-write", FALSE,
        N_ ("Files cannot be written to this folder."),
        N_ ("Choose another folder, or change the permissions of this one.")},
    [GANNET_ERROR_DISK] = {"disk", FALSE, N_ ("The drive reported an error."),
        N_ ("Check the drive and try again, or choose a folder on another one.")},
    [GANNET_ERROR_DRIVE_ABSENT] = {"drive-absent", FALSE,
        N_ ("The drive to download to is not connected."),
        N_ ("Connect it, and the download continues where it stopped.")},
    [GANNET_ERROR_FOLDER_MISSING] = {"folder-missing", FALSE,
        N_ ("The folder to download to is no longer there."),
        N_ ("Bring it back, or choose another folder.")},
    [GANNET_ERROR_PART_LOST] = {"part-lost", FALSE,
        N_ ("The unfinished file was deleted or moved."),
        N_ ("Put it back, download again from the start, or remove the download.")},
    [GANNET_ERROR_PART_UNSAFE] = {"part-unsafe", FALSE,
        N_ ("Something that is not ours stands where the unfinished file was."),
        N_ ("Move it away, or choose another folder. Nothing was written to it.")},
    [GANNET_ERROR_CHECKSUM] = {"checksum", FALSE,
        N_ ("The file is complete, but its checksum is not the expected one."),
        N_ ("Download it again, or keep it only if you trust it anyway.")},
    [GANNET_ERROR_WRONG_SIZE] = {"wrong-size", FALSE,
        N_ ("The file on the server is not as large as the link says."),
        N_ ("Use another address or a newer link, or keep it only if you trust it anyway.")},
    [GANNET_ERROR_BAD_LINK] = {"bad-link", FALSE, N_ ("This link cannot be downloaded."),
        N_ ("Check that it is complete and starts with http:// or https://.")},
    [GANNET_ERROR_EXISTS] = {"exists", FALSE,
        N_ ("A file of this name is already there, so it was skipped."),
        N_ ("Choose another name or folder to download it as well.")},
    [GANNET_ERROR_LOCKED] = {"locked", FALSE,
        N_ ("Another program is downloading this file to the same place."),
        N_ ("Wait until it has finished, or choose another folder.")},
    [GANNET_ERROR_NEWER_FORMAT] = {"newer-format", FALSE,
        N_ ("This was saved by a newer version of this program."),
        N_ ("Update this program. Nothing was changed.")},
    [GANNET_ERROR_DECODE] = {"decode", FALSE, N_ ("The server sent broken compressed bytes."),
        N_ ("Try again from the start, or use another address.")},
};

G_DEFINE_QUARK (gannet_error_quark, gannet_error)

static const Wording *
find_wording (GannetError code)
{
  guint index = (guint) code;

  return &wordings[index < G_N_ELEMENTS (wordings) ? index : GANNET_ERROR_UNKNOWN];
}

gboolean
gannet_error_is_temporary (GannetError code)
{
  return find_wording (code)->temporary;
}

gboolean
gannet_error_is_of_network (GannetError code)
{
  return code == GANNET_ERROR_NETWORK || code == GANNET_ERROR_UNREACHABLE ||
      code == GANNET_ERROR_NO_HOST;
}

const char *
gannet_error_sentence (GannetError code)
{
  return _ (find_wording (code)->sentence);
}

const char *
gannet_error_advice (GannetError code)
{
  return _ (find_wording (code)->advice);
}

const char *
gannet_error_nick (GannetError code)
{
  return find_wording (code)->nick;
}

GannetError
gannet_error_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    if (g_strcmp0 (nick, wordings[i].nick) == 0)
      return (GannetError) i;

  return GANNET_ERROR_UNKNOWN;
}
