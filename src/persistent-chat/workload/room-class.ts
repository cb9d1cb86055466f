/** Rooms of one class, decided: how many there are, who may enter them, what is posted in them. */
export interface RoomClassPlan {
  readonly name: string;
  readonly rooms: number;
  /** Members of each room. */
  readonly size: number;
  /** Posts in all rooms of the class while all its members are connected [1/s]. */
  readonly postsPerSecond: number;
  /** Exponent of Zipf's law, by which room n gets posts in proportion to n^-exponent; 0 is uniform. */
  readonly popularity: number;
  /** Category that the rooms belong to. */
  readonly category: string;
  /** Whether messages are stored in the content database. */
  readonly history: boolean;
  /** Rooms in which only presenters post; evenly spread over the class. */
  readonly auditoriums: number;
  /** Members who post in an auditorium: its first ones. */
  readonly presenters: number;
  /** Rooms that everybody may enter without being a member. */
  readonly open: number;
  /** Rooms that are found by their members only. */
  readonly secret: number;
  /** Rooms that invite whoever can access them. */
  readonly inviting: number;
  /** Share of the rooms that are not open whose members are listed one by one; the others list groups. */
  readonly direct: number;
  /** Groups in the membership list of a room that lists groups. */
  readonly groups: number;
  /** Managers of each room. */
  readonly managers: number;
}

/**
 * Access-control entries of rooms that exist: those of members and groups of rooms that are not open, of
 * presenters and of managers, rounded to a whole number.
 *
 * Rooms are whole ones here, which the published table counts in fractions: 0.1 % apart at 80,000 users.
 */
export function accessControlEntriesOf(classes: readonly RoomClassPlan[]): number {
  const entries = classes.reduce((sum, { rooms, size, open, direct, groups, ...rest }) => {
    const listed = (rooms - open) * (direct * size + (1 - direct) * groups);
    return sum + listed + rest.auditoriums * rest.presenters + rooms * rest.managers;
  }, 0);
  return Math.round(entries);
}
