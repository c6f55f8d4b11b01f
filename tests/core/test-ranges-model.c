/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Ranges held against the plainest model there is, one cell per byte, over long random histories.
 * Every history has a seed and is the same on every machine. */

#include "config.h"

#include "core/ranges.h"

#define SIZE 96
#define HISTORIES 400
#define STEPS 200

/* A cell is DONE, OPEN, or the number of a claim, which is above both. */
typedef enum { OPEN, DONE, FIRST_CLAIM } Cell;

typedef struct {
  int cells[SIZE];
  int next_claim;
  gboolean known; /* whether the length, which is SIZE, was told */
} Model;

typedef struct {
  GannetRanges *ranges;
  Model model;
  GRand *dice;
} World;

static GannetRangeKind
kind_of (int cell)
{
  if (cell >= FIRST_CLAIM)
    return GANNET_RANGE_CLAIMED;

  return cell == DONE ? GANNET_RANGE_DONE : GANNET_RANGE_OPEN;
}

static guint
run_end (const Model *model, guint start)
{
  guint end = start + 1;

  while (end < SIZE && model->cells[end] == model->cells[start])
    end++;

  return end;
}

static void
fill (Model *model, guint start, guint end, int cell)
{
  for (guint i = start; i < end && i < SIZE; i++)
    model->cells[i] = cell;
}

static GannetRange
pick_range (GRand *dice)
{
  guint64 start = (guint64) g_rand_int_range (dice, 0, SIZE);

  return (GannetRange){start, start + (guint64) g_rand_int_range (dice, 0, SIZE / 3)};
}

/* Beyond the model's cells a file of unknown length goes on, open or claimed. */
static guint64
real_end (const Model *model, guint end)
{
  return end == SIZE && !model->known ? GANNET_RANGES_NO_END : end;
}

/* What claim() should return: the first open run, or the second half of the largest claim. */
static gboolean
expect_claim (const Model *model, guint min_split, GannetRange *range)
{
  guint best = 0;
  guint best_end = 0;

  for (guint i = 0; i < SIZE; i = run_end (model, i)) {
    guint end = run_end (model, i);

    if (model->cells[i] == OPEN) {
      *range = (GannetRange){i, end};
      return TRUE;
    }
    if (model->cells[i] >= FIRST_CLAIM && end - i > best_end - best) {
      best = i;
      best_end = end;
    }
  }

  *range = (GannetRange){best_end - (best_end - best) / 2, best_end};
  return model->known && (best_end - best) / 2 >= MAX (min_split, 1);
}

static void
step_claim (World *world)
{
  Model *model = &world->model;
  guint min_split = (guint) g_rand_int_range (world->dice, 0, SIZE / 4);
  GannetRange expected;
  GannetRange range = {0};
  gboolean claimed;

  /* The model cannot tell its last cell from the endless rest behind it, which stays open. */
  if (!model->known)
    return;

  claimed = expect_claim (model, min_split, &expected);
  g_assert_cmpint (gannet_ranges_claim (world->ranges, min_split, &range), ==, claimed);
  if (!claimed)
    return;

  g_assert_cmpuint (range.start, ==, expected.start);
  g_assert_cmpuint (range.end, ==, expected.end);
  fill (model, (guint) range.start, (guint) range.end, model->next_claim++);
}

static void
step_claim_at (World *world)
{
  Model *model = &world->model;
  guint start = (guint) g_rand_int_range (world->dice, 0, SIZE);
  gboolean open = model->cells[start] == OPEN;
  guint end = run_end (model, start);
  GannetRange range = {0};

  if (!model->known && end == SIZE)
    return;

  g_assert_cmpint (gannet_ranges_claim_at (world->ranges, start, &range), ==, open);
  if (!open)
    return;

  g_assert_cmpuint (range.start, ==, start);
  g_assert_cmpuint (range.end, ==, end);
  fill (model, start, end, model->next_claim++);
}

static void
step_done (World *world)
{
  GannetRange range = pick_range (world->dice);

  range.end = MIN (range.end, SIZE);
  gannet_ranges_done (world->ranges, range.start, range.end);
  fill (&world->model, (guint) range.start, (guint) range.end, DONE);
}

/* A transfer writes the next bytes of its claim, as far as the claim still goes. */
static void
step_progress (World *world)
{
  Model *model = &world->model;
  guint start = (guint) g_rand_int_range (world->dice, 0, SIZE);
  guint end = model->cells[start] >= FIRST_CLAIM ? run_end (model, start) : start;

  g_assert_cmpuint (gannet_ranges_claimed_until (world->ranges, start), ==, end);
  end = MIN (end, start + 3);
  gannet_ranges_done (world->ranges, start, end);
  fill (model, start, end, DONE);
}

/* A hole in a claim leaves two claims, each its own. */
static void
renumber_claims (Model *model)
{
  for (guint i = 0, end; i < SIZE; i = end) {
    end = run_end (model, i);
    if (model->cells[i] >= FIRST_CLAIM)
      fill (model, i, end, model->next_claim++);
  }
}

static void
step_release (World *world)
{
  GannetRange range = pick_range (world->dice);

  gannet_ranges_release (world->ranges, range.start, range.end);
  for (guint64 i = range.start; i < range.end && i < SIZE; i++)
    if (world->model.cells[i] >= FIRST_CLAIM)
      world->model.cells[i] = OPEN;
}

static void
step_cut (World *world)
{
  guint length = (guint) g_rand_int_range (world->dice, SIZE / 2, SIZE + 5);

  gannet_ranges_cut (world->ranges, length);
  fill (&world->model, length, SIZE, OPEN);
}

static void
step_intersect (World *world)
{
  g_autoptr (GannetRanges) other = gannet_ranges_new ();
  Model mask = {0};

  for (guint i = 0; i < 6; i++) {
    GannetRange range = pick_range (world->dice);

    gannet_ranges_done (other, range.start, range.end);
    fill (&mask, (guint) range.start, (guint) range.end, DONE);
  }

  gannet_ranges_intersect (world->ranges, other);
  for (guint i = 0; i < SIZE; i++)
    if (world->model.cells[i] == DONE && mask.cells[i] != DONE)
      world->model.cells[i] = OPEN;
}

static void
step_length (World *world)
{
  g_assert_true (gannet_ranges_set_length (world->ranges, SIZE));
  world->model.known = TRUE;
}

static void
step_copy (World *world)
{
  GannetRanges *copy = gannet_ranges_copy (world->ranges);

  gannet_ranges_done (world->ranges, 0, SIZE);
  gannet_ranges_free (world->ranges);
  world->ranges = copy;
}

/* What is written and read again has the same bytes done and none claimed. */
static void
check_text (const World *world)
{
  g_autofree char *text = gannet_ranges_to_text (world->ranges);
  g_autoptr (GannetRanges) again = gannet_ranges_new_from_text (text);
  g_autofree char *text_again = NULL;

  g_assert_nonnull (again);
  text_again = gannet_ranges_to_text (again);
  g_assert_cmpstr (text_again, ==, text);
  g_assert_cmpuint (gannet_ranges_done_bytes (again), ==, gannet_ranges_done_bytes (world->ranges));
}

/* Every run of the model is one interval, in the same order. Behind the cells of a file of unknown
 * length all is open, which is one more interval unless the last run is open too. */
static void
check_intervals (const World *world)
{
  const Model *model = &world->model;
  guint index = 0;
  gboolean ends_open = model->cells[SIZE - 1] == OPEN;

  for (guint i = 0; i < SIZE; i = run_end (model, i), index++) {
    guint end = run_end (model, i);
    GannetRange range;

    g_assert_cmpuint (index, <, gannet_ranges_count (world->ranges));
    g_assert_cmpint (
        gannet_ranges_get (world->ranges, index, &range), ==, kind_of (model->cells[i]));
    g_assert_cmpuint (range.start, ==, i);
    g_assert_cmpuint (range.end, ==, ends_open ? real_end (model, end) : end);
  }

  if (!model->known && !ends_open)
    index++;
  g_assert_cmpuint (gannet_ranges_count (world->ranges), ==, index);
}

static void
check_answers (const World *world)
{
  const Model *model = &world->model;
  guint done = 0;
  guint open = 0;
  guint prefix = 0;

  for (guint i = 0; i < SIZE; i++) {
    open += model->cells[i] == OPEN ? 1 : 0;
    done += model->cells[i] == DONE ? 1 : 0;
    prefix += model->cells[i] == DONE && prefix == i ? 1 : 0;
  }

  g_assert_cmpuint (gannet_ranges_done_bytes (world->ranges), ==, done);
  if (model->known)
    g_assert_cmpuint (gannet_ranges_open_bytes (world->ranges), ==, open);
  g_assert_cmpuint (gannet_ranges_done_prefix (world->ranges), ==, prefix);
  g_assert_cmpint (gannet_ranges_is_complete (world->ranges), ==, model->known && done == SIZE);
}

static void
take_random_step (World *world)
{
  static void (*const steps[]) (World *) = {step_claim, step_claim, step_claim_at, step_done,
      step_progress, step_progress, step_progress, step_release, step_cut, step_intersect,
      step_copy, step_length};
  guint n = G_N_ELEMENTS (steps);

  /* The length is told once in a while only, so that both lives of a file are long. */
  if (g_rand_int_range (world->dice, 0, 20) > 0)
    n--;

  steps[g_rand_int_range (world->dice, 0, (gint32) n)](world);
  renumber_claims (&world->model);
}

static void
test_history (guint seed)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  World world = {gannet_ranges_new (), {.next_claim = FIRST_CLAIM}, dice};

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < STEPS; i++) {
    take_random_step (&world);
    check_intervals (&world);
    check_answers (&world);
    check_text (&world);
  }

  gannet_ranges_free (world.ranges);
}

static void
test_histories (void)
{
  for (guint seed = 1; seed <= HISTORIES; seed++)
    test_history (seed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ranges-model/histories", test_histories);

  return g_test_run ();
}
