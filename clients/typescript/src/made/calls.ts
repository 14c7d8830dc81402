// Made by `make clients` from OpenAPI 0.1.0 and AsyncAPI 1 of Kermesse.

import { at, Door, type Given, type Versioned } from "../door.ts";
import { Line, type Following } from "../line.ts";
import type * as frames from "./frames.ts";
import type * as shapes from "./shapes.ts";

/** The codes that refusals are known by; a newer server may know more. */
export type Code =
  | "activity.already_undone"
  | "activity.bad_data"
  | "activity.bad_envelope"
  | "activity.bad_part"
  | "activity.bad_time"
  | "activity.corrects_another"
  | "activity.house_only"
  | "activity.id_reused"
  | "activity.missing"
  | "activity.not_undone"
  | "activity.reversal_missing"
  | "activity.unknown_type"
  | "activity_type.bad"
  | "activity_type.missing"
  | "activity_type.narrowed"
  | "approval.missing"
  | "approval.needed"
  | "approval.nobody_else"
  | "approval.not_yours"
  | "approval.right_needed"
  | "approval.same_person"
  | "approval.settled"
  | "badge.missing"
  | "badge.no_level"
  | "badge.not_held"
  | "board.bad_moment"
  | "board.certificate_too_large"
  | "board.missing"
  | "board.no_run"
  | "board.run_open"
  | "bonus.bad"
  | "bonus.beyond_budget"
  | "bonus.missing"
  | "bonus.nobody"
  | "bonus.unknown_members"
  | "bounce.no_report"
  | "brand.bad"
  | "broadcast.bad"
  | "broadcast.missing"
  | "broadcast.not_now"
  | "campaign.currency_fixed"
  | "campaign.draft_differs"
  | "campaign.end_past"
  | "campaign.mechanic_fixed"
  | "campaign.missing"
  | "campaign.not_a_quiz"
  | "campaign.not_for_you"
  | "campaign.not_published"
  | "campaign.not_running"
  | "campaign.nothing_to_regrade"
  | "campaign.reward_stock"
  | "campaign.taken"
  | "campaign.unpublishable"
  | "challenge.missing"
  | "challenge.not_shared"
  | "challenge.nothing_to_join"
  | "challenge.over"
  | "channel.taken"
  | "channel.too_many"
  | "checkout.bad_basket"
  | "checkout.missing"
  | "checkout.no_points"
  | "checkout.not_for_basket"
  | "checkout.not_together"
  | "checkout.over"
  | "checkout.reference_reused"
  | "checkout.too_much_back"
  | "code.ahead"
  | "code.no_device"
  | "code.of_another_programme"
  | "code.old"
  | "code.too_many_wrong"
  | "code.unknown"
  | "code.unread"
  | "code.used"
  | "contact.bad_address"
  | "contact.missing"
  | "contact.too_many_addresses"
  | "contact.too_many_codes"
  | "contact.wrong_code"
  | "contest.no_pick"
  | "contest.not_a_winner"
  | "contest.paid_in_points"
  | "counter.code_needed"
  | "counter.no_visit"
  | "counter.nothing_to_undo"
  | "counter.phone_known"
  | "counter.visit_over"
  | "credential.badge_not_held"
  | "credential.missing"
  | "credential.no_address"
  | "credential.no_draw"
  | "currency.invalid"
  | "currency.missing"
  | "currency.scale_fixed"
  | "design.bad"
  | "design.missing"
  | "device.bad_subscription"
  | "device.bad_token"
  | "display.foreign_locale"
  | "display.missing"
  | "display.no_playlist"
  | "display.no_such_code"
  | "display.shows_one_thing"
  | "display.too_many_codes"
  | "draw.already_drawn"
  | "draw.entries_taken"
  | "draw.exhausted"
  | "draw.no_chance"
  | "draw.no_seed"
  | "draw.no_win"
  | "draw.seed_moved"
  | "draw.stock_won"
  | "earn_rule.bad"
  | "earn_rule.missing"
  | "edit.stale"
  | "edit.version_needed"
  | "export.bad_slot"
  | "export.bad_types"
  | "export.for_a_gateway"
  | "export.missing"
  | "export.no_store"
  | "export.too_many"
  | "expression.bad"
  | "factor.in_force"
  | "factor.no_passkey"
  | "factor.no_passkeys_here"
  | "factor.not_enrolled"
  | "factor.own"
  | "factor.passkey_not_added"
  | "factor.wrong_code"
  | "factor.wrong_passkey"
  | "gift.invalid"
  | "gift.limit"
  | "gift.members_only"
  | "gift.missing"
  | "gift.not_givable"
  | "gift.over"
  | "gift.own"
  | "gift.received_enough"
  | "gift.too_many_tries"
  | "hold.missing"
  | "hold.moved"
  | "hold.not_open"
  | "hold.too_small"
  | "id_token.expired"
  | "id_token.invalid"
  | "idempotency.key_invalid"
  | "idempotency.key_missing"
  | "idempotency.key_reused"
  | "idempotency.no_meaning"
  | "idempotency.secret_told"
  | "identity_provider.invalid"
  | "identity_provider.missing"
  | "identity_provider.prefix_taken"
  | "identity_provider.unreachable"
  | "import.above_alone"
  | "import.bad_file"
  | "import.missing"
  | "import.nothing_to_undo"
  | "import.running"
  | "import.unknown_column"
  | "inbox.missing"
  | "instant.not_known"
  | "invitation.missing"
  | "invitation.refused"
  | "job.led_elsewhere"
  | "job.missing"
  | "job.over"
  | "key.invalid"
  | "key.missing"
  | "key.revoked"
  | "ledger.already_reversed"
  | "ledger.budget_exhausted"
  | "ledger.insufficient"
  | "ledger.not_reversible"
  | "ledger.not_sealed"
  | "ledger.nothing_to_reverse"
  | "ledger.transaction_missing"
  | "media.missing"
  | "media.store_away"
  | "media.unreadable"
  | "member.bad_attribute"
  | "member.bad_external_id"
  | "member.merged_elsewhere"
  | "member.missing"
  | "member.no_guest_named"
  | "member.not_a_guest"
  | "membership.far_ahead"
  | "membership.missing"
  | "membership.not_for_sale"
  | "membership.other_tier"
  | "membership.over"
  | "membership.wrong_money"
  | "message.bad_preview"
  | "message.missing"
  | "message.unknown"
  | "money.unknown"
  | "name.bad"
  | "notice.unknown_locale"
  | "order.bad_money"
  | "partner.missing"
  | "partner.off"
  | "password_link.dead"
  | "pending.moved"
  | "pending.not_open"
  | "play.finished"
  | "play.limit_reached"
  | "play.missing"
  | "play.no_free_play"
  | "play.no_more_attempts"
  | "play.price_moved"
  | "play.wrong_mechanic"
  | "play.wrong_number"
  | "preference.no_message"
  | "programme.missing"
  | "programme.no_guests"
  | "programme.unknown_time_zone"
  | "quiz.unreadable_file"
  | "redemption.missing"
  | "redemption.wrong_step"
  | "referral.no_friend"
  | "referral.not_a_member"
  | "referral.not_held"
  | "replay.too_long"
  | "request.bad_moment"
  | "reward.bad_codes"
  | "reward.gone"
  | "reward.missing"
  | "reward.no_pool"
  | "reward.not_open"
  | "reward.price_moved"
  | "room.bad_name"
  | "room.full"
  | "room.kicked"
  | "room.locked"
  | "room.missing"
  | "room.name_taken"
  | "room.needs_key"
  | "room.no_aliases"
  | "room.no_guests"
  | "room.no_pin"
  | "room.no_such_pin"
  | "room.no_team"
  | "room.not_a_quiz"
  | "room.not_free"
  | "room.nothing_to_ask"
  | "room.other"
  | "room.over"
  | "room.too_late"
  | "room.too_many_pins"
  | "room.wrong_number"
  | "room.wrong_phase"
  | "segment.no_list"
  | "session.ended"
  | "session.foreign_site"
  | "session.missing"
  | "session.needed"
  | "session.no_first_step"
  | "session.too_many_tries"
  | "session.wrong_old_password"
  | "session.wrong_password"
  | "shop.away"
  | "shop.bad_signature"
  | "shop.missing"
  | "shop.no_secret"
  | "shop.not_told"
  | "shop.too_many"
  | "shop.unreadable"
  | "sign_in.invalid"
  | "sign_in.other_device"
  | "site.missing"
  | "site.not_yours"
  | "staff.bad_password"
  | "staff.email_taken"
  | "staff.last_owner"
  | "staff.missing"
  | "staff.own_person"
  | "staff.right_not_held"
  | "staff.shut_out"
  | "staff.weak_password"
  | "statement.bad_month"
  | "streak.bad_pause"
  | "streak.freezes_full"
  | "streak.freezes_not_sold"
  | "streak.has_partner"
  | "streak.no_invitation"
  | "streak.no_partner"
  | "streak.not_shared"
  | "streak.nothing_to_repair"
  | "streak.nothing_to_restore"
  | "suppression.missing"
  | "survey.missing"
  | "task.bad_answers"
  | "task.done"
  | "task.not_subscribed"
  | "task.wrong_way"
  | "tier.ends_before_it_starts"
  | "tier.ends_too_late"
  | "tier.no_ladder"
  | "tier.not_by_hand"
  | "tier.prolonged_since"
  | "tier.unknown"
  | "token.expired"
  | "token.invalid"
  | "unsubscribe.in_the_app"
  | "unsubscribe.no_link"
  | "upload.busy"
  | "upload.too_heavy"
  | "upload.too_large"
  | "voucher.missing"
  | "voucher.not_usable"
  | "voucher.too_many_tries"
  | "webhook.bad_time"
  | "webhook.bad_url"
  | "webhook.missing"
  | "webhook.no_delivery"
  | "webhook.off"
  | "webhook.too_many"
  | "webhook.unknown_type";

/** Every call of the HTTP interface, and every live socket. */
export class Calls extends Door {
  /**
   * Read the programme.
   *
   * The settings of the programme that the caller acts on.
   */
  readProgramme(given?: Given): Promise<Versioned<shapes.ProgrammeView>> {
    return this.versioned("GET", "/v1/programme", {}, given);
  }

  /**
   * Change the programme.
   *
   * Change name, time zone, locales, declared attributes, the admission of guests, how members are
   * written to, what they may give one another, or which pages may hold the app and call us.
   */
  changeProgramme(said: { idempotency_key?: string; if_match?: string; body: shapes.Settings }, given?: Given): Promise<Versioned<shapes.ProgrammeView>> {
    return this.versioned("PATCH", "/v1/programme", { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match }, body: said.body }, given);
  }

  /**
   * Read the brand.
   *
   * How the programme looks, and what its members' home is composed of. A programme that said
   * nothing has the house's own.
   */
  readBrand(given?: Given): Promise<Versioned<shapes.BrandView>> {
    return this.versioned("GET", "/v1/brand", {}, given);
  }

  /**
   * Save the brand.
   *
   * The whole of it: what is left out is the house's own. Members see it when they come next.
   */
  saveBrand(said: { idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.Brand }, given?: Given): Promise<Versioned<shapes.BrandView>> {
    return this.versioned("PUT", "/v1/brand", { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Check a brand.
   *
   * All that is wrong with a draft, and the colours that would be drawn. Nothing is stored.
   */
  checkBrand(said: { body: shapes.BrandToCheck }, given?: Given): Promise<shapes.BrandChecked> {
    return this.told("POST", "/v1/brand/check", { body: said.body }, given);
  }

  /**
   * Look at my home.
   *
   * The blocks of the programme's home in their order.
   */
  myHome(given?: Given): Promise<shapes.Home> {
    return this.told("GET", "/v1/me/home", {}, given);
  }

  /**
   * Look at a programme from outside.
   *
   * The name on the door, the languages spoken inside, and the currencies one can earn.
   */
  publicProgramme(said: { slug: string }, given?: Given): Promise<shapes.PublicProgramme> {
    return this.told("GET", at`/v1/public/programmes/${said.slug}`, {}, given);
  }

  /**
   * Ask for a member's token.
   *
   * A token of fifteen minutes for the app of a member who has signed in at your place.
   */
  issueToken(said: { external_id: string }, given?: Given): Promise<shapes.Issued> {
    return this.told("POST", at`/v1/members/${said.external_id}/tokens`, {}, given);
  }

  /**
   * Merge a guest into a member.
   *
   * A guest who has signed in keeps points, plays and attempts. A repeat brings the rest over.
   */
  mergeGuest(said: { external_id: string; idempotency_key?: string; body: shapes.GuestMerge }, given?: Given): Promise<shapes.MergedView> {
    return this.told("POST", at`/v1/members/${said.external_id}/merges`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Exchange an ID token.
   *
   * A member's token for an OpenID Connect ID token; the member joins if they are new.
   */
  exchangeToken(said: { body: shapes.Exchange }, given?: Given): Promise<shapes.Issued> {
    return this.told("POST", "/v1/token-exchange", { body: said.body }, given);
  }

  /**
   * Play as a guest.
   *
   * A guest of a programme that welcomes them, with a token of thirty days.
   */
  openGuest(said: { body: shapes.Guest }, given?: Given): Promise<shapes.Issued> {
    return this.told("POST", "/v1/guests", { body: said.body }, given);
  }

  /**
   * Sign tokens by another key.
   *
   * Members' and guests' tokens are signed by a new key. Those given out before go on until they
   * end, and phones take another secret for their codes when they are next online. Where the key
   * has leaked all that is void, within five seconds on every server, and live sockets are hung up
   * on: who is signed in gets another token, **a guest is a stranger again**.
   */
  rotateTokenKey(said: { idempotency_key?: string; body: shapes.TokenKeyRotation }, given?: Given): Promise<shapes.TokenKey> {
    return this.told("POST", "/v1/token-key", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List accepted issuers.
   *
   * The OpenID Connect issuers whose ID tokens the programme accepts.
   */
  listProviders(given?: Given): Promise<Versioned<shapes.Providers>> {
    return this.versioned("GET", "/v1/identity-providers", {}, given);
  }

  /**
   * Accept an issuer.
   *
   * Accept the ID tokens of an issuer, or change how; Firebase is one such issuer. Issuers are
   * asked at public https addresses, unless the operator allows others.
   */
  acceptProvider(said: { idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.Provider }, given?: Given): Promise<Versioned<shapes.ProviderView>> {
    return this.versioned("PUT", "/v1/identity-providers", { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Refuse an issuer again.
   *
   * Accept this issuer's ID tokens no longer; tokens given out for them run out by themselves.
   */
  dropProvider(said: { issuer: string; idempotency_key?: string; if_match?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", "/v1/identity-providers", { query: { issuer: said.issuer }, headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match } }, given);
  }

  /**
   * List keys.
   *
   * The programme's keys, revoked ones too, without their secrets.
   */
  listKeys(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.KeyPage> {
    return this.told("GET", "/v1/keys", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listKeys`, page after page. */
  listKeysAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.Key, void> {
    return this.pages((after) => this.listKeys({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Make a key.
   *
   * A key for a partner's server. Keep its secret: nobody can show it again. Where two people have
   * to agree, it is you who asks by it. It can hold no right that you lack.
   */
  makeKey(said: { idempotency_key?: string; body: shapes.NewKey }, given?: Given): Promise<shapes.CreatedKey> {
    return this.told("POST", "/v1/keys", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Revoke a key.
   *
   * Revoke a key: at once here, and within five seconds on every server.
   */
  revokeKey(said: { key_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/keys/${said.key_id}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Say when a key ends.
   *
   * Give a key an end, put it off, or take it away. Whoever calls by an expired key is told so; it
   * goes on when its end is put off.
   */
  endKey(said: { key_id: string; idempotency_key?: string; body: shapes.KeyEnd }, given?: Given): Promise<shapes.Key> {
    return this.told("PATCH", at`/v1/keys/${said.key_id}`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Give a key another secret.
   *
   * The key's whole text with another secret, shown only now. The old one goes on for the overlap,
   * and `old_secret_used_at` says whether anybody still calls by it. From now on it is you who asks
   * by the new one, and you hold every right that it has.
   */
  rotateKey(said: { key_id: string; idempotency_key?: string; body: shapes.KeyRotation }, given?: Given): Promise<shapes.CreatedKey> {
    return this.told("POST", at`/v1/keys/${said.key_id}/secret`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Who am I, as staff.
   *
   * Whose session or key this is, and the rights it gives.
   */
  readSession(given?: Given): Promise<shapes.Self> {
    return this.told("GET", "/v1/session", {}, given);
  }

  /**
   * Sign in.
   *
   * Begin a session of twelve hours. After five wrong tries, wait a quarter of an hour; after many,
   * longer. Where the account was signed in to before, what others try is not counted.
   */
  openSession(said: { body: shapes.SignIn }, given?: Given): Promise<shapes.Session> {
    return this.told("POST", "/v1/session", { body: said.body }, given);
  }

  /**
   * Sign out.
   *
   * End the session of this cookie, at once; without one there is nothing to end.
   */
  closeSession(given?: Given): Promise<void> {
    return this.done("DELETE", "/v1/session", {}, given);
  }

  /**
   * List the staff.
   *
   * Everybody on the staff, those shut out too.
   */
  listStaff(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.StaffPage> {
    return this.told("GET", "/v1/staff", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listStaff`, page after page. */
  listStaffAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.Staff, void> {
    return this.pages((after) => this.listStaff({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Add to the staff.
   *
   * Someone new, who can sign in at once, and acts everywhere until they are given `sites`. Nobody
   * gives a right that they lack.
   */
  hire(said: { body: shapes.NewStaff }, given?: Given): Promise<shapes.Staff> {
    return this.told("POST", "/v1/staff", { body: said.body }, given);
  }

  /**
   * Look at someone on the staff.
   *
   * Their role, and whether they are shut out.
   */
  lookAtSomeone(said: { staff_id: string }, given?: Given): Promise<Versioned<shapes.Staff>> {
    return this.versioned("GET", at`/v1/staff/${said.staff_id}`, {}, given);
  }

  /**
   * Change someone on the staff.
   *
   * Change someone's rights or password, or shut them out. Rights hold from their next call on; a
   * new password, or being shut out, ends their sessions. Nobody gives a right that they lack.
   */
  changeSomeone(said: { staff_id: string; if_match?: string; body: shapes.StaffChange }, given?: Given): Promise<Versioned<shapes.Staff>> {
    return this.versioned("PATCH", at`/v1/staff/${said.staff_id}`, { headers: { "If-Match": said.if_match }, body: said.body }, given);
  }

  /**
   * Change my password.
   *
   * Change the password of whoever is signed in. This session goes on, their others end. After five
   * wrong tries, wait a quarter of an hour.
   */
  changePassword(said: { body: shapes.PasswordChange }, given?: Given): Promise<void> {
    return this.done("PUT", "/v1/session/password", { body: said.body }, given);
  }

  /**
   * Make a link to a new password.
   *
   * A link for somebody who forgot their password, or has none yet. It works once, for a day; one
   * made before is dead. Only for somebody who has no right that you lack.
   */
  makePasswordLink(said: { staff_id: string }, given?: Given): Promise<shapes.PasswordLink> {
    return this.told("POST", at`/v1/staff/${said.staff_id}/password-links`, {}, given);
  }

  /**
   * Whose password a link sets.
   *
   * For whom the link is, while it works. Sent as a body, as tokens have no place in a log.
   */
  lookAtLink(said: { body: shapes.PasswordLinkForm }, given?: Given): Promise<shapes.Linked> {
    return this.told("POST", "/v1/password-links/lookups", { body: said.body }, given);
  }

  /**
   * Set a password by a link.
   *
   * Set the password, once. It ends the person's sessions; sign in with it.
   */
  usePasswordLink(said: { body: shapes.PasswordLinkUse }, given?: Given): Promise<shapes.Linked> {
    return this.told("POST", "/v1/password-links/uses", { body: said.body }, given);
  }

  /**
   * Sign in, the second step.
   *
   * Give the code that a sign-in `awaits`, or what a passkey answered to `POST
   * /v1/session/passkeys/challenges`, within ten minutes of the password. Each opens once. After
   * five wrong ones, wait a quarter of an hour.
   */
  proveSecondStep(said: { body: shapes.FactorProof }, given?: Given): Promise<shapes.Session> {
    return this.told("POST", "/v1/session/codes", { body: said.body }, given);
  }

  /**
   * Read my second factor.
   *
   * Whether one is asked for when I sign in.
   */
  readFactor(given?: Given): Promise<shapes.MyFactor> {
    return this.told("GET", "/v1/session/factor", {}, given);
  }

  /**
   * Begin to set up a second factor.
   *
   * A secret for an authenticator app, told this once. It counts when a code confirms it. A sign-in
   * that awaits `enrolment` may do this and nothing else.
   */
  enrolFactor(given?: Given): Promise<shapes.FactorSecret> {
    return this.told("POST", "/v1/session/factor/enrolments", {}, given);
  }

  /**
   * Confirm my second factor.
   *
   * From now on a code is asked for at every sign-in. All other sessions end.
   */
  confirmFactor(said: { body: shapes.FactorCode }, given?: Given): Promise<shapes.FactorConfirmed> {
    return this.told("POST", "/v1/session/factor/confirmations", { body: said.body }, given);
  }

  /**
   * Switch off my second factor.
   *
   * By a code of it, one for recovery, or a passkey; all passkeys go with it. All sessions end;
   * sign in again.
   */
  switchOffFactor(said: { body: shapes.FactorProof }, given?: Given): Promise<void> {
    return this.done("POST", "/v1/session/factor/removals", { body: said.body }, given);
  }

  /**
   * Take away somebody's second factor.
   *
   * For somebody who lost their phone and their recovery codes: the password alone opens again, and
   * their sessions end. Only for somebody else, who has no right that you lack.
   */
  resetFactor(said: { staff_id: string }, given?: Given): Promise<shapes.Staff> {
    return this.told("POST", at`/v1/staff/${said.staff_id}/factor-removals`, {}, given);
  }

  /**
   * Read of whom a second factor is demanded.
   *
   * Of nobody, where no role is named.
   */
  readDemand(given?: Given): Promise<Versioned<shapes.FactorDemand>> {
    return this.versioned("GET", "/v1/programme/second-factor", {}, given);
  }

  /**
   * Demand a second factor.
   *
   * From `since` on (now, where nothing is said), whoever has none sets one up when they sign in,
   * and can do nothing before. Sessions that are open go on until they end.
   */
  demandFactor(said: { idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.FactorDemand }, given?: Given): Promise<Versioned<shapes.FactorDemand>> {
    return this.versioned("PUT", "/v1/programme/second-factor", { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Ask for a passkey.
   *
   * A challenge for one of my passkeys, for five minutes and this session. It is answered once, at
   * `POST /v1/session/codes` or wherever else a code is taken.
   */
  askForPasskey(given?: Given): Promise<shapes.PasskeyAsked> {
    return this.told("POST", "/v1/session/passkeys/challenges", {}, given);
  }

  /**
   * Begin to add a passkey.
   *
   * Takes a code, or another passkey: who came by an open session adds none.
   */
  enrolPasskey(said: { body: shapes.FactorProof }, given?: Given): Promise<shapes.PasskeyAsked> {
    return this.told("POST", "/v1/session/passkeys/enrolments", { body: said.body }, given);
  }

  /**
   * Add a passkey.
   *
   * What the browser made of `POST /v1/session/passkeys/enrolments`. From now on it serves wherever
   * a code does. Ten at most.
   */
  addPasskey(said: { body: shapes.NewPasskey }, given?: Given): Promise<shapes.Passkey> {
    return this.told("POST", "/v1/session/passkeys", { body: said.body }, given);
  }

  /**
   * Remove a passkey.
   *
   * It opens nothing any more, and all my other sessions end.
   */
  removePasskey(said: { passkey_id: string }, given?: Given): Promise<void> {
    return this.done("POST", at`/v1/session/passkeys/${said.passkey_id}/removals`, {}, given);
  }

  /**
   * Read what waits.
   *
   * What one person may give or switch on alone.
   */
  readLimits(given?: Given): Promise<Versioned<shapes.Approvals>> {
    return this.versioned("GET", "/v1/programme/approvals", {}, given);
  }

  /**
   * Say what waits.
   *
   * What one person may give or switch on alone. To loosen it waits for a second person, too.
   */
  limitProgramme(said: { idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.Approvals }, given?: Given): Promise<Versioned<shapes.Approvals>> {
    return this.versioned("PUT", "/v1/programme/approvals", { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * Confirm someone on the staff.
   *
   * Say that this account is a person's own, who may be a second one. Whoever lets somebody in, or
   * gives them a password or a role, counts as one with them until somebody else confirms them.
   */
  confirmSomeone(said: { staff_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.Staff> {
    return this.told("POST", at`/v1/staff/${said.staff_id}/confirmation`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Ask for a code to sign in by.
   *
   * Have a code and a link sent to an address. Whoever has them signs in: as the member whose
   * address it is, or as a new one. The answer is the same whether anybody has it, and whether
   * anything could be sent. An address gets at most 5 codes an hour.
   */
  sendCode(said: { body: shapes.CodeWish }, given?: Given): Promise<shapes.CodeSent> {
    return this.told("POST", "/v1/sign-in-codes", { body: said.body }, given);
  }

  /**
   * Sign in.
   *
   * Open a session on this device. What was played as a guest stays: a guest whom nobody knew is
   * this member from now on; otherwise points and plays become the member's.
   */
  signInMember(said: { body: shapes.SignInForm }, given?: Given): Promise<shapes.SignedInView> {
    return this.told("POST", "/v1/sign-ins", { body: said.body }, given);
  }

  /**
   * Get a fresh token.
   *
   * A token of fifteen minutes for a device that is signed in.
   */
  renewToken(said: { body: shapes.SessionSecret }, given?: Given): Promise<shapes.Issued> {
    return this.told("POST", "/v1/tokens", { body: said.body }, given);
  }

  /**
   * See how members sign in.
   *
   * What the app offers to whoever would keep their points.
   */
  signInWays(said: { slug: string }, given?: Given): Promise<shapes.SignInWays> {
    return this.told("GET", at`/v1/public/programmes/${said.slug}/sign-in`, {}, given);
  }

  /**
   * Begin to sign in at an issuer.
   *
   * The issuer's address where somebody signs in; they come back to the app with a link.
   */
  beginAtIssuer(said: { body: shapes.IssuerWish }, given?: Given): Promise<shapes.IssuerAddress> {
    return this.told("POST", "/v1/issuer-sign-ins", { body: said.body }, given);
  }

  /**
   * Make a link by which a member signs in.
   *
   * For a member who has signed in at your place: your page or app opens the address, which works
   * once, for five minutes. Its last part stands behind the `#`, which no server is told.
   */
  makeSignInLink(said: { external_id: string }, given?: Given): Promise<shapes.SignInLink> {
    return this.told("POST", at`/v1/members/${said.external_id}/sign-in-links`, {}, given);
  }

  /**
   * See where I am signed in.
   *
   * The devices on which I am signed in, those seen last first.
   */
  listMySessions(given?: Given): Promise<shapes.Sessions> {
    return this.told("GET", "/v1/me/sessions", {}, given);
  }

  /**
   * Sign out everywhere.
   *
   * On all devices, this one too: every token, socket and code of mine ends at once. A guest, who
   * could not come back, is refused.
   */
  endMySessions(said: { idempotency_key?: string } = {}, given?: Given): Promise<void> {
    return this.done("DELETE", "/v1/me/sessions", { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Sign out.
   *
   * Sign out on one device: its tokens and sockets end at once.
   */
  endMySession(said: { session_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/me/sessions/${said.session_id}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Sign a member out everywhere.
   *
   * Say, when a phone was stolen. Every token, socket and code of the member ends at once, and on
   * every server within five seconds; they sign in again. Your own system may ask for another
   * token: whoever must stay out is kept out there.
   */
  endSessions(said: { external_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/members/${said.external_id}/sessions`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Let this device show my code.
   *
   * A secret for this device, told once. It ends with the session: signing out ends its codes. A
   * guest's ends when they become a member; where the brand asks for tokens, after two days.
   */
  handOutCode(said: { idempotency_key?: string } = {}, given?: Given): Promise<shapes.MyCode> {
    return this.told("POST", "/v1/me/code", { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Look after my code on this device.
   *
   * Whether this device's codes hold, and the server's time, by which it sets its own right.
   */
  lookAtCode(said: { number: string }, given?: Given): Promise<shapes.CodeState> {
    return this.told("GET", at`/v1/me/code/${said.number}`, {}, given);
  }

  /**
   * Scan a member's code.
   *
   * Whoever shows the code is at the counter for a quarter of an hour. A code is taken once, half a
   * minute early or late at most: a picture of one is of use for a minute and a half, once.
   */
  scanCode(said: { idempotency_key?: string; body: shapes.CodeScan }, given?: Given): Promise<shapes.VisitView> {
    return this.told("POST", "/v1/counter/visits", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Enrol a newcomer.
   *
   * A new member from a telephone number, or from nothing, who takes the card along by a QR code.
   * The number is theirs when they have shown that it is: nobody writes to it before.
   */
  enrolNewcomer(said: { idempotency_key?: string; body: shapes.NewCard }, given?: Given): Promise<shapes.CardView> {
    return this.told("POST", "/v1/counter/members", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look at a visit.
   *
   * Who it is, what they have by now, and what was done for them.
   */
  lookAtVisit(said: { visit_id: string }, given?: Given): Promise<shapes.VisitView> {
    return this.told("GET", at`/v1/counter/visits/${said.visit_id}`, {}, given);
  }

  /**
   * Credit a purchase.
   *
   * An activity `purchase` with this amount, by which every rule and design counts.
   */
  creditPurchase(said: { visit_id: string; idempotency_key?: string; body: shapes.CounterSale }, given?: Given): Promise<shapes.SaleView> {
    return this.told("POST", at`/v1/counter/visits/${said.visit_id}/purchases`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Redeem a reward at the counter.
   *
   * Paid with the points of whoever is at the counter, and had there and then: its voucher is used.
   * Gift cards, experiences, free delivery and what has another's code are taken along.
   */
  redeemAtCounter(said: { visit_id: string; idempotency_key?: string; body: shapes.RedeemForm }, given?: Given): Promise<shapes.CounterRedemption> {
    return this.told("POST", at`/v1/counter/visits/${said.visit_id}/redemptions`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Use a voucher of a visit.
   *
   * Used once, of however many tills; what it was bought by is handed over with it.
   */
  useAtCounter(said: { visit_id: string; idempotency_key?: string; body: shapes.VoucherOfVisit }, given?: Given): Promise<shapes.CounterVoucher> {
    return this.told("POST", at`/v1/counter/visits/${said.visit_id}/vouchers`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Use a voucher that is shown.
   *
   * By its code, whoever shows it: that begins a visit in which nothing can be done but undo.
   */
  useShown(said: { idempotency_key?: string; body: shapes.VoucherShown }, given?: Given): Promise<shapes.CounterVoucher> {
    return this.told("POST", "/v1/counter/vouchers", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Undo the last of a visit.
   *
   * A purchase goes with all that came of it, but what was used of it stays; what a reward cost
   * comes back, and its place in the stock; a voucher can be used again. Once more undoes the one
   * before.
   */
  undoAtCounter(said: { visit_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.VisitUndone> {
    return this.told("POST", at`/v1/counter/visits/${said.visit_id}/undoing`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * My day at the counter.
   *
   * What you did yourself today, by the programme's clock, the latest first; while a visit lasts,
   * its last can be undone.
   */
  listActions(said: { before?: string; limit?: number } = {}, given?: Given): Promise<shapes.MyActions> {
    return this.told("GET", "/v1/counter/actions", { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `listActions`, page after page. */
  listActionsAll(said: { before?: string; limit?: number } = {}, given?: Given): AsyncGenerator<shapes.DayAction, void> {
    return this.pages((before) => this.listActions({ ...said, before }, given), said.before);
  }

  /**
   * My day in figures.
   *
   * What you did yourself, wherever that was; a till's key has a day too.
   */
  myDay(said: { on?: string } = {}, given?: Given): Promise<shapes.MyDay> {
    return this.told("GET", "/v1/counter/day", { query: { on: said.on } }, given);
  }

  /**
   * Days of each site.
   *
   * What was done at each site. Who works at some sites alone sees those. Of a span longer than 400
   * days the last are told.
   */
  siteDays(said: { since?: string; until?: string; site?: string } = {}, given?: Given): Promise<shapes.SiteDays> {
    return this.told("GET", "/v1/counter/days", { query: { since: said.since, until: said.until, site: said.site } }, given);
  }

  /**
   * Days of each site as CSV.
   *
   * The same, a row for each day and site; money in minor units.
   */
  siteDaysFile(said: { since?: string; until?: string; site?: string } = {}, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", "/v1/counter/days/file", { query: { since: said.since, until: said.until, site: said.site } }, given);
  }

  /**
   * List what waits.
   *
   * What waits for a second person or has waited, the first that was asked first.
   */
  listRequests(said: { state?: "waiting" | "approved" | "refused" | "withdrawn" | "failed" | "expired"; limit?: number; after?: string } = {}, given?: Given): Promise<shapes.RequestPage> {
    return this.told("GET", "/v1/approvals", { query: { state: said.state, limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRequests`, page after page. */
  listRequestsAll(said: { state?: "waiting" | "approved" | "refused" | "withdrawn" | "failed" | "expired"; limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.RequestView, void> {
    return this.pages((after) => this.listRequests({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at what waits.
   *
   * What was asked, in full, and what became of it.
   */
  lookAtRequest(said: { id: string }, given?: Given): Promise<shapes.RequestView> {
    return this.told("GET", at`/v1/approvals/${said.id}`, {}, given);
  }

  /**
   * Approve.
   *
   * Carry out what was asked, as somebody else than who asked, with the right that it takes.
   */
  approveRequest(said: { id: string; idempotency_key?: string }, given?: Given): Promise<shapes.RequestView> {
    return this.told("POST", at`/v1/approvals/${said.id}/approval`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Refuse.
   *
   * Say why it is not done; whoever could approve it may.
   */
  refuseRequest(said: { id: string; idempotency_key?: string; body: shapes.RefusalForm }, given?: Given): Promise<shapes.RequestView> {
    return this.told("POST", at`/v1/approvals/${said.id}/refusal`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Withdraw.
   *
   * Take back what you asked for yourself.
   */
  withdrawRequest(said: { id: string; idempotency_key?: string }, given?: Given): Promise<shapes.RequestView> {
    return this.told("POST", at`/v1/approvals/${said.id}/withdrawal`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Export a member.
   *
   * All that is held of a member, table by table.
   */
  exportMember(said: { external_id: string }, given?: Given): Promise<shapes.Export> {
    return this.told("GET", at`/v1/members/${said.external_id}/export`, {}, given);
  }

  /**
   * Export what is known of me.
   *
   * All that is held of me, table by table.
   */
  exportMe(given?: Given): Promise<shapes.Export> {
    return this.told("GET", "/v1/me/export", {}, given);
  }

  /**
   * Read a member.
   *
   * A member by your own id.
   */
  readMember(said: { external_id: string }, given?: Given): Promise<shapes.MemberView> {
    return this.told("GET", at`/v1/members/${said.external_id}`, {}, given);
  }

  /**
   * Create or change a member.
   *
   * Make a member known by your own id, or change what is known: a repeat creates no second.
   */
  upsertMember(said: { external_id: string; idempotency_key?: string; body: shapes.Profile }, given?: Given): Promise<shapes.UpsertedView> {
    return this.told("PUT", at`/v1/members/${said.external_id}`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Erase a member.
   *
   * Erase a member for good, and say what stays and why. Points are given up; tokens, sockets,
   * devices and messages under way end at once. The id is free again: stop sending it first, as
   * whatever comes with it later makes a new member, who is a stranger to this one.
   */
  eraseMember(said: { external_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.Erased> {
    return this.told("DELETE", at`/v1/members/${said.external_id}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Erase me.
   *
   * Erase what is known of me for good, and say what stays and why. My points are given up, and
   * this token is of no use any more.
   */
  eraseMe(said: { body: shapes.Confirmed }, given?: Given): Promise<shapes.Erased> {
    return this.told("POST", "/v1/me/erasure", { body: said.body }, given);
  }

  /**
   * List members.
   *
   * A page of members and guests, oldest first: each once to whoever goes on from the last one.
   */
  listMembers(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.MemberPage> {
    return this.told("GET", "/v1/members", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMembers`, page after page. */
  listMembersAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.MemberView, void> {
    return this.pages((after) => this.listMembers({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Search for members.
   *
   * Members and guests by alias, id or address. Sent as a body, as none of them has a place in a
   * log.
   */
  searchMembers(said: { body: shapes.MemberSearch }, given?: Given): Promise<shapes.FoundMembers> {
    return this.told("POST", "/v1/members/search", { body: said.body }, given);
  }

  /**
   * Who am I.
   *
   * The member whose token this is.
   */
  readMe(given?: Given): Promise<shapes.MemberView> {
    return this.told("GET", "/v1/me", {}, given);
  }

  /**
   * Change my profile.
   *
   * Change my alias, locale, time zone or the hour my day begins; the rest stays.
   */
  changeMe(said: { idempotency_key?: string; body: shapes.OwnProfile }, given?: Given): Promise<shapes.MemberView> {
    return this.told("PATCH", "/v1/me", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Give points.
   *
   * Give points by hand; your name stands in the books beside the reason. More than one person may
   * give alone waits for a second one.
   */
  awardPoints(said: { external_id: string; idempotency_key?: string; body: shapes.AwardForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/members/${said.external_id}/awards`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body, waits: true }, given);
  }

  /**
   * Release pending points.
   *
   * Make all points the member's that this transaction granted and that are still on their way; to
   * take them back, reverse the transaction.
   */
  releasePoints(said: { id: string; idempotency_key?: string; body: shapes.LettingGoForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/transactions/${said.id}/release`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Take points.
   *
   * Take points by hand, never more than there are; to undo an award, reverse it instead.
   */
  debitPoints(said: { external_id: string; idempotency_key?: string; body: shapes.AmountForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/members/${said.external_id}/debits`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Spend points.
   *
   * Spend a member's points at once, those that expire soonest first.
   */
  spendPoints(said: { external_id: string; idempotency_key?: string; body: shapes.AmountForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/members/${said.external_id}/spends`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Hold points.
   *
   * Set points aside for a purchase in hand; capture or release it by its `hold_id`.
   */
  holdPoints(said: { external_id: string; idempotency_key?: string; body: shapes.HoldForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/members/${said.external_id}/holds`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Capture a hold.
   *
   * Spend what is held, or a part of it; the rest goes back to the member.
   */
  captureHold(said: { id: string; idempotency_key?: string; body: shapes.CaptureForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/holds/${said.id}/capture`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Release a hold.
   *
   * Give all that is held back to the member.
   */
  releaseHold(said: { id: string; idempotency_key?: string; body: shapes.ReleaseForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/holds/${said.id}/release`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Give points as a partner.
   *
   * Points for something done at the partner's, who owes their worth in the month's statement. What
   * one person may give in a day is what a partner may; more is refused.
   */
  awardAsPartner(said: { name: string; external_id: string; idempotency_key?: string; body: shapes.AmountForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/partners/${said.name}/members/${said.external_id}/awards`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Take points as a partner.
   *
   * Points that a member pays with at the partner's, who is owed their worth in the month's
   * statement.
   */
  spendAsPartner(said: { name: string; external_id: string; idempotency_key?: string; body: shapes.AmountForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/partners/${said.name}/members/${said.external_id}/spends`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List partners.
   *
   * Who gives and takes points with a key of its own.
   */
  listPartners(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.PartnerPage> {
    return this.told("GET", "/v1/partners", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listPartners`, page after page. */
  listPartnersAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.Partner, void> {
    return this.pages((after) => this.listPartners({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at a partner.
   *
   * As it was saved last.
   */
  lookAtPartner(said: { name: string }, given?: Given): Promise<Versioned<shapes.Partner>> {
    return this.versioned("GET", at`/v1/partners/${said.name}`, {}, given);
  }

  /**
   * Make or change a partner.
   *
   * Its keys are made beside it. One that is not active any more moves no points; its statements
   * stay.
   */
  putPartner(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.PartnerDraft }, given?: Given): Promise<Versioned<shapes.Partner>> {
    return this.versioned("PUT", at`/v1/partners/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * A partner's month.
   *
   * What a partner gave and took, what was reversed of it, and what it owes or is owed. A partner
   * sees its own.
   */
  lookAtStatement(said: { name: string; month: string }, given?: Given): Promise<shapes.Statement> {
    return this.told("GET", at`/v1/partners/${said.name}/statements/${said.month}`, {}, given);
  }

  /**
   * A partner's month as CSV.
   *
   * A row for each transaction, in their order; a reversal names what it undoes. Nobody's name is
   * in it.
   */
  statementFile(said: { name: string; month: string }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", at`/v1/partners/${said.name}/statements/${said.month}/file`, {}, given);
  }

  /**
   * Make a partner's key.
   *
   * It gives and takes points as this partner, takes back what that partner did, and reads that
   * partner's statements: nothing else. It is listed and revoked among the keys.
   */
  makePartnerKey(said: { name: string; idempotency_key?: string; body: shapes.NewPartnerKey }, given?: Given): Promise<shapes.CreatedKey> {
    return this.told("POST", at`/v1/partners/${said.name}/keys`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Reverse a transaction.
   *
   * Undo an award, or give a spend back. Without amount or part: all that is left of it.
   */
  reverseTransaction(said: { id: string; idempotency_key?: string; body: shapes.ReversalForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/transactions/${said.id}/reversals`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Reverse a transaction by its key.
   *
   * The same for the transaction that was asked for under this `Idempotency-Key` of yours.
   */
  reverseKeyedTransaction(said: { idempotency_key?: string; body: shapes.KeyedReversalForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", "/v1/transactions/reversals", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Reinstate an award.
   *
   * Take the reversal of an award back, once: a cancelled order is completed after all.
   */
  reinstateAward(said: { id: string; idempotency_key?: string; body: shapes.ReinstatementForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/transactions/${said.id}/reinstatement`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body, waits: true }, given);
  }

  /**
   * My balances.
   *
   * What I may spend and what is held, in each currency.
   */
  myBalances(said: { at?: string } = {}, given?: Given): Promise<shapes.Balances> {
    return this.told("GET", "/v1/me/balances", { query: { at: said.at } }, given);
  }

  /**
   * My coming expiries.
   *
   * Every coming expiry of my points: when and how many.
   */
  myExpiries(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.ExpiryPage> {
    return this.told("GET", "/v1/me/expiries", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `myExpiries`, page after page. */
  myExpiriesAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.ExpiryView, void> {
    return this.pages((after) => this.myExpiries({ ...said, after }, given), said.after, (line) => line.expires_at);
  }

  /**
   * A member's balances.
   *
   * What a member may spend and what is held, in each currency.
   */
  memberBalances(said: { external_id: string; at?: string }, given?: Given): Promise<shapes.Balances> {
    return this.told("GET", at`/v1/members/${said.external_id}/balances`, { query: { at: said.at } }, given);
  }

  /**
   * A member's coming expiries.
   *
   * Every coming expiry of a member's points: when and how many.
   */
  memberExpiries(said: { external_id: string; limit?: number; after?: string; at?: string }, given?: Given): Promise<shapes.ExpiryPage> {
    return this.told("GET", at`/v1/members/${said.external_id}/expiries`, { query: { limit: said.limit, after: said.after, at: said.at } }, given);
  }

  /** Every line of `memberExpiries`, page after page. */
  memberExpiriesAll(said: { external_id: string; limit?: number; after?: string; at?: string }, given?: Given): AsyncGenerator<shapes.ExpiryView, void> {
    return this.pages((after) => this.memberExpiries({ ...said, after }, given), said.after, (line) => line.expires_at);
  }

  /**
   * Read a transaction.
   *
   * One transaction with its postings and the lots it used or gave back.
   */
  readTransaction(said: { id: string }, given?: Given): Promise<shapes.TransactionDetail> {
    return this.told("GET", at`/v1/transactions/${said.id}`, {}, given);
  }

  /**
   * Trial balance.
   *
   * Where all issued points are now: outstanding, in budgets, spent, expired, taken back.
   */
  readTrialBalance(said: { at?: string } = {}, given?: Given): Promise<shapes.TrialBalance> {
    return this.told("GET", "/v1/trial-balance", { query: { at: said.at } }, given);
  }

  /**
   * List currencies.
   *
   * The kinds of points of this programme.
   */
  listCurrencies(given?: Given): Promise<shapes.Currencies> {
    return this.told("GET", "/v1/currencies", {}, given);
  }

  /**
   * Look at a currency.
   *
   * As it was saved last.
   */
  lookAtCurrency(said: { code: string }, given?: Given): Promise<Versioned<shapes.CurrencyView>> {
    return this.versioned("GET", at`/v1/currencies/${said.code}`, {}, given);
  }

  /**
   * Make or change a currency.
   *
   * Later points live by the new rule, earlier ones keep theirs; what extends a life does so from
   * now on for all that slide. The scale never changes.
   */
  putCurrency(said: { code: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.CurrencyDraft }, given?: Given): Promise<Versioned<shapes.CurrencyView>> {
    return this.versioned("PUT", at`/v1/currencies/${said.code}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Foretell a bonus.
   *
   * How many members it would reach and what it would cost; nothing is drawn, nor kept.
   */
  previewBonus(said: { body: shapes.BonusForm }, given?: Given): Promise<shapes.Foreseen> {
    return this.told("POST", "/v1/bonuses/previews", { body: said.body }, given);
  }

  /**
   * List bonuses.
   *
   * What was given so far.
   */
  listBonuses(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.Bonuses> {
    return this.told("GET", "/v1/bonuses", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listBonuses`, page after page. */
  listBonusesAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.BonusView, void> {
    return this.pages((after) => this.listBonuses({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Give a bonus.
   *
   * A surprise for members on a list, or for some that are drawn. Who gets it is settled at once;
   * it is paid by a long job, to each of them once. What comes to more than one person may give
   * alone waits for a second one.
   */
  giveBonus(said: { idempotency_key?: string; body: shapes.BonusForm }, given?: Given): Promise<shapes.BonusView> {
    return this.told("POST", "/v1/bonuses", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body, waits: true }, given);
  }

  /**
   * Who was picked for a bonus.
   *
   * Those on the list, or those who were drawn, in the order of the draw.
   */
  bonusMembers(said: { bonus_id: string; limit?: number; after?: number }, given?: Given): Promise<shapes.PickedMembers> {
    return this.told("GET", at`/v1/bonuses/${said.bonus_id}/members`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `bonusMembers`, page after page. */
  bonusMembersAll(said: { bonus_id: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.PickedView, void> {
    return this.pages((after) => this.bonusMembers({ ...said, after }, given), said.after, (line) => line.place);
  }

  /**
   * A whole list as CSV.
   *
   * Members with their profile and tier; balances, a row for what ends at one moment; the ledger;
   * attempts at campaigns; redemptions. Members and balances are read in again as they are
   * (`/v1/imports`). Guests have no name that another programme would know, and are in none of
   * these two.
   */
  copyList(said: { what: "members" | "balances" | "ledger" | "attempts" | "redemptions" }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", at`/v1/copies/${said.what}`, {}, given);
  }

  /**
   * List imports.
   *
   * Files that were handed in, dry runs among them.
   */
  listImports(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.Imports> {
    return this.told("GET", "/v1/imports", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listImports`, page after page. */
  listImportsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.ImportView, void> {
    return this.pages((after) => this.listImports({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Bring members in.
   *
   * Members with what they had elsewhere. The body is a CSV file in UTF-8 with a row for each
   * member, and one more for each further lot of points; a long job plays it. What its columns are,
   * `/v1/imports/columns` tells, and `/v1/imports/mapping` mends. `amount` is in whole units of the
   * currency, such as 12.50. Without a column `expires_at` points live as the currency says; where
   * its cell is empty they never end. A file may be sent again: only what is another is changed.
   */
  importMembers(said: { filename?: string; dry_run?: boolean; idempotency_key?: string; body: Uint8Array<ArrayBuffer> }, given?: Given): Promise<shapes.ImportView> {
    return this.told("POST", "/v1/imports", { query: { filename: said.filename, dry_run: said.dry_run }, headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look at a file's columns.
   *
   * What each column of the file is taken for, with its first cells. Nothing of it is kept.
   */
  lookAtFile(said: { filename?: string; body: Uint8Array<ArrayBuffer> }, given?: Given): Promise<shapes.FileColumns> {
    return this.told("POST", "/v1/imports/columns", { query: { filename: said.filename }, body: said.body }, given);
  }

  /**
   * Read what columns are.
   *
   * What was said of the columns of files, by their names.
   */
  readMapping(given?: Given): Promise<Versioned<shapes.ColumnMapping>> {
    return this.versioned("GET", "/v1/imports/mapping", {}, given);
  }

  /**
   * Say what columns are.
   *
   * It holds for every file that comes from now on. What is not said is taken by its name.
   */
  sayMapping(said: { idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.ColumnMapping }, given?: Given): Promise<Versioned<shapes.ColumnMapping>> {
    return this.versioned("PUT", "/v1/imports/mapping", { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Which rows were refused.
   *
   * Each line by its number in the file, with all that is wrong with it.
   */
  refusedRows(said: { import_id: string; limit?: number; after?: number }, given?: Given): Promise<shapes.RefusedRows> {
    return this.told("GET", at`/v1/imports/${said.import_id}/refused`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `refusedRows`, page after page. */
  refusedRowsAll(said: { import_id: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.RefusedRow, void> {
    return this.pages((after) => this.refusedRows({ ...said, after }, given), said.after, (line) => line.line);
  }

  /**
   * The refused rows as CSV.
   *
   * Each line by its number in the file, and all that is wrong with it.
   */
  refusedFile(said: { import_id: string }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", at`/v1/imports/${said.import_id}/refused/file`, {}, given);
  }

  /**
   * Undo an import.
   *
   * Its points are reversed and its tiers withdrawn, by a long job; members stay.
   */
  undoImport(said: { import_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.ImportView> {
    return this.told("POST", at`/v1/imports/${said.import_id}/undo`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * My receipt of a transaction.
   *
   * That a gain or a spend of mine is in the sealed books, to be checked by anybody.
   */
  myReceipt(said: { id: string }, given?: Given): Promise<shapes.BookReceipt> {
    return this.told("GET", at`/v1/me/transactions/${said.id}/receipt`, {}, given);
  }

  /**
   * Receipt of a transaction.
   *
   * That a transaction is in the sealed books, to be checked by anybody.
   */
  readReceipt(said: { id: string }, given?: Given): Promise<shapes.BookReceipt> {
    return this.told("GET", at`/v1/transactions/${said.id}/receipt`, {}, given);
  }

  /**
   * List activity types.
   *
   * What partners may publish: the built-in types and the programme's own.
   */
  listTypes(given?: Given): Promise<shapes.Types> {
    return this.told("GET", "/v1/activity-types", {}, given);
  }

  /**
   * Look at an activity type.
   *
   * A built-in type or one of the programme's own.
   */
  lookAtType(said: { name: string }, given?: Given): Promise<Versioned<shapes.TypeView>> {
    return this.versioned("GET", at`/v1/activity-types/${said.name}`, {}, given);
  }

  /**
   * Declare an activity type.
   *
   * Declare a type, or add fields to one. Fields keep their kind, so that rules keep working.
   */
  declareType(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.TypeDraft }, given?: Given): Promise<Versioned<shapes.TypeView>> {
    return this.versioned("PUT", at`/v1/activity-types/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * List an earn rule's revisions.
   *
   * Who changed the rule, when, and how it was then. Awards keep the revision they came from.
   */
  listRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.RevisionPage> {
    return this.told("GET", at`/v1/earn-rules/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRevisions`, page after page. */
  listRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.RuleRevision, void> {
    return this.pages((after) => this.listRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * List earn rules.
   *
   * Active and inactive rules, oldest first.
   */
  listRules(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.RulePage> {
    return this.told("GET", "/v1/earn-rules", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRules`, page after page. */
  listRulesAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.RuleView, void> {
    return this.pages((after) => this.listRules({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at an earn rule.
   *
   * The rule as it stands, and what probably keeps it from paying.
   */
  lookAtRule(said: { name: string }, given?: Given): Promise<Versioned<shapes.RuleView>> {
    return this.versioned("GET", at`/v1/earn-rules/${said.name}`, {}, given);
  }

  /**
   * Save an earn rule.
   *
   * Create or change a rule. A fault in an expression is shown with its line and column; a rule
   * that can never pay is refused, one that probably does not is told by its `warnings`.
   */
  putRule(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.RuleDraft }, given?: Given): Promise<Versioned<shapes.RuleView>> {
    return this.versioned("PUT", at`/v1/earn-rules/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * Look at a streak.
   *
   * As it was saved last.
   */
  lookAtStreak(said: { name: string }, given?: Given): Promise<Versioned<shapes.StreakDesign>> {
    return this.versioned("GET", at`/v1/streaks/${said.name}`, {}, given);
  }

  /**
   * Save a streak.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveStreak(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.StreakDraft }, given?: Given): Promise<Versioned<shapes.StreakDesign>> {
    return this.versioned("PUT", at`/v1/streaks/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List streaks.
   *
   * Active and idle ones, oldest first.
   */
  listStreaks(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.StreakDesigns> {
    return this.told("GET", "/v1/streaks", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listStreaks`, page after page. */
  listStreaksAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.StreakDesign, void> {
    return this.pages((after) => this.listStreaks({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a streak's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listStreakRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/streaks/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listStreakRevisions`, page after page. */
  listStreakRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listStreakRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a challenge.
   *
   * As it was saved last.
   */
  lookAtChallenge(said: { name: string }, given?: Given): Promise<Versioned<shapes.ChallengeDesign>> {
    return this.versioned("GET", at`/v1/challenges/${said.name}`, {}, given);
  }

  /**
   * Save a challenge.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveChallenge(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.ChallengeDraft }, given?: Given): Promise<Versioned<shapes.ChallengeDesign>> {
    return this.versioned("PUT", at`/v1/challenges/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List challenges.
   *
   * Active and idle ones, oldest first.
   */
  listChallenges(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.ChallengeDesigns> {
    return this.told("GET", "/v1/challenges", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listChallenges`, page after page. */
  listChallengesAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.ChallengeDesign, void> {
    return this.pages((after) => this.listChallenges({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a challenge's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listChallengeRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/challenges/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listChallengeRevisions`, page after page. */
  listChallengeRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listChallengeRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a badge.
   *
   * As it was saved last.
   */
  lookAtBadge(said: { name: string }, given?: Given): Promise<Versioned<shapes.BadgeDesign>> {
    return this.versioned("GET", at`/v1/badges/${said.name}`, {}, given);
  }

  /**
   * Save a badge.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveBadge(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.BadgeDraft }, given?: Given): Promise<Versioned<shapes.BadgeDesign>> {
    return this.versioned("PUT", at`/v1/badges/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List badges.
   *
   * Active and idle ones, oldest first.
   */
  listBadges(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.BadgeDesigns> {
    return this.told("GET", "/v1/badges", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listBadges`, page after page. */
  listBadgesAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.BadgeDesign, void> {
    return this.pages((after) => this.listBadges({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a badge's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listBadgeRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/badges/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listBadgeRevisions`, page after page. */
  listBadgeRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listBadgeRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a tier.
   *
   * As it was saved last.
   */
  lookAtTier(said: { name: string }, given?: Given): Promise<Versioned<shapes.TierDesign>> {
    return this.versioned("GET", at`/v1/tiers/${said.name}`, {}, given);
  }

  /**
   * Save a tier.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveTier(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.TierDraft }, given?: Given): Promise<Versioned<shapes.TierDesign>> {
    return this.versioned("PUT", at`/v1/tiers/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List tiers.
   *
   * Active and idle ones, oldest first.
   */
  listTiers(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.TierDesigns> {
    return this.told("GET", "/v1/tiers", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listTiers`, page after page. */
  listTiersAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.TierDesign, void> {
    return this.pages((after) => this.listTiers({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a tier's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listTierRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/tiers/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listTierRevisions`, page after page. */
  listTierRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listTierRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a board.
   *
   * As it was saved last.
   */
  lookAtBoard(said: { name: string }, given?: Given): Promise<Versioned<shapes.BoardDesign>> {
    return this.versioned("GET", at`/v1/boards/${said.name}`, {}, given);
  }

  /**
   * Save a board.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveBoard(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.BoardDraft }, given?: Given): Promise<Versioned<shapes.BoardDesign>> {
    return this.versioned("PUT", at`/v1/boards/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List boards.
   *
   * Active and idle ones, oldest first.
   */
  listBoards(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.BoardDesigns> {
    return this.told("GET", "/v1/boards", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listBoards`, page after page. */
  listBoardsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.BoardDesign, void> {
    return this.pages((after) => this.listBoards({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a board's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listBoardRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/boards/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listBoardRevisions`, page after page. */
  listBoardRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listBoardRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a message.
   *
   * As it was saved last.
   */
  lookAtMessage(said: { name: string }, given?: Given): Promise<Versioned<shapes.MessageDesign>> {
    return this.versioned("GET", at`/v1/messages/${said.name}`, {}, given);
  }

  /**
   * Save a message.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveMessage(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.MessageDraft }, given?: Given): Promise<Versioned<shapes.MessageDesign>> {
    return this.versioned("PUT", at`/v1/messages/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List messages.
   *
   * Active and idle ones, oldest first.
   */
  listMessages(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.MessageDesigns> {
    return this.told("GET", "/v1/messages", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMessages`, page after page. */
  listMessagesAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.MessageDesign, void> {
    return this.pages((after) => this.listMessages({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a message's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listMessageRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/messages/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMessageRevisions`, page after page. */
  listMessageRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listMessageRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a segment.
   *
   * As it was saved last.
   */
  lookAtSegment(said: { name: string }, given?: Given): Promise<Versioned<shapes.SegmentDesign>> {
    return this.versioned("GET", at`/v1/segments/${said.name}`, {}, given);
  }

  /**
   * Save a segment.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveSegment(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.SegmentDraft }, given?: Given): Promise<Versioned<shapes.SegmentDesign>> {
    return this.versioned("PUT", at`/v1/segments/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List segments.
   *
   * Active and idle ones, oldest first.
   */
  listSegments(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.SegmentDesigns> {
    return this.told("GET", "/v1/segments", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listSegments`, page after page. */
  listSegmentsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.SegmentDesign, void> {
    return this.pages((after) => this.listSegments({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a segment's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listSegmentRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/segments/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listSegmentRevisions`, page after page. */
  listSegmentRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listSegmentRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a playlist.
   *
   * As it was saved last.
   */
  lookAtPlaylist(said: { name: string }, given?: Given): Promise<Versioned<shapes.PlaylistDesign>> {
    return this.versioned("GET", at`/v1/playlists/${said.name}`, {}, given);
  }

  /**
   * Save a playlist.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  savePlaylist(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.PlaylistDraft }, given?: Given): Promise<Versioned<shapes.PlaylistDesign>> {
    return this.versioned("PUT", at`/v1/playlists/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List playlists.
   *
   * Active and idle ones, oldest first.
   */
  listPlaylists(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.PlaylistDesigns> {
    return this.told("GET", "/v1/playlists", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listPlaylists`, page after page. */
  listPlaylistsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.PlaylistDesign, void> {
    return this.pages((after) => this.listPlaylists({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a playlist's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listPlaylistRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/playlists/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listPlaylistRevisions`, page after page. */
  listPlaylistRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listPlaylistRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a multiplier.
   *
   * As it was saved last.
   */
  lookAtMultiplier(said: { name: string }, given?: Given): Promise<Versioned<shapes.MultiplierDesign>> {
    return this.versioned("GET", at`/v1/multipliers/${said.name}`, {}, given);
  }

  /**
   * Save a multiplier.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveMultiplier(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.MultiplierDraft }, given?: Given): Promise<Versioned<shapes.MultiplierDesign>> {
    return this.versioned("PUT", at`/v1/multipliers/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List multipliers.
   *
   * Active and idle ones, oldest first.
   */
  listMultipliers(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.MultiplierDesigns> {
    return this.told("GET", "/v1/multipliers", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMultipliers`, page after page. */
  listMultipliersAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.MultiplierDesign, void> {
    return this.pages((after) => this.listMultipliers({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a multiplier's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listMultiplierRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/multipliers/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMultiplierRevisions`, page after page. */
  listMultiplierRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listMultiplierRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a reward.
   *
   * As it was saved last.
   */
  lookAtReward(said: { name: string }, given?: Given): Promise<Versioned<shapes.RewardDesign>> {
    return this.versioned("GET", at`/v1/rewards/${said.name}`, {}, given);
  }

  /**
   * Save a reward.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveReward(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.RewardDraft }, given?: Given): Promise<Versioned<shapes.RewardDesign>> {
    return this.versioned("PUT", at`/v1/rewards/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List rewards.
   *
   * Active and idle ones, oldest first.
   */
  listRewards(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.RewardDesigns> {
    return this.told("GET", "/v1/rewards", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRewards`, page after page. */
  listRewardsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.RewardDesign, void> {
    return this.pages((after) => this.listRewards({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a reward's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listRewardRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/rewards/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRewardRevisions`, page after page. */
  listRewardRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listRewardRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a site.
   *
   * As it was saved last.
   */
  lookAtSite(said: { name: string }, given?: Given): Promise<Versioned<shapes.SiteDesign>> {
    return this.versioned("GET", at`/v1/sites/${said.name}`, {}, given);
  }

  /**
   * Save a site.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveSite(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.SiteDraft }, given?: Given): Promise<Versioned<shapes.SiteDesign>> {
    return this.versioned("PUT", at`/v1/sites/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List sites.
   *
   * Active and idle ones, oldest first.
   */
  listSites(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.SiteDesigns> {
    return this.told("GET", "/v1/sites", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listSites`, page after page. */
  listSitesAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.SiteDesign, void> {
    return this.pages((after) => this.listSites({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a site's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listSiteRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/sites/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listSiteRevisions`, page after page. */
  listSiteRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listSiteRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Look at a referral.
   *
   * As it was saved last.
   */
  lookAtReferral(said: { name: string }, given?: Given): Promise<Versioned<shapes.ReferralDesign>> {
    return this.versioned("GET", at`/v1/referrals/${said.name}`, {}, given);
  }

  /**
   * Save a referral.
   *
   * Create or change it; every fault is named with its mend. The same again changes nothing.
   */
  saveReferral(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.ReferralDraft }, given?: Given): Promise<Versioned<shapes.ReferralDesign>> {
    return this.versioned("PUT", at`/v1/referrals/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body, waits: true }, given);
  }

  /**
   * List referrals.
   *
   * Active and idle ones, oldest first.
   */
  listReferrals(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.ReferralDesigns> {
    return this.told("GET", "/v1/referrals", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listReferrals`, page after page. */
  listReferralsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.ReferralDesign, void> {
    return this.pages((after) => this.listReferrals({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List a referral's revisions.
   *
   * Who changed it, when, and how it was then. Awards keep the revision they came from.
   */
  listReferralRevisions(said: { name: string; limit?: number; after?: number }, given?: Given): Promise<shapes.DesignRevisions> {
    return this.told("GET", at`/v1/referrals/${said.name}/revisions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listReferralRevisions`, page after page. */
  listReferralRevisionsAll(said: { name: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.DesignRevision, void> {
    return this.pages((after) => this.listReferralRevisions({ ...said, after }, given), said.after, (line) => line.revision);
  }

  /**
   * Preview a message.
   *
   * How it reads in each language and on each channel, and what a phone would cut. Nothing is sent
   * or stored.
   */
  previewMessage(said: { body: shapes.MessagePreview }, given?: Given): Promise<shapes.PreviewedMessage> {
    return this.told("POST", "/v1/messages/preview", { body: said.body }, given);
  }

  /**
   * Send a message to one member.
   *
   * Send it now, whatever the hour and however much they were sent, to a member who can be reached
   * and has agreed; else the reason is told.
   */
  sendTestMessage(said: { name: string; idempotency_key?: string; body: shapes.MessageTest }, given?: Given): Promise<shapes.TriedMessage> {
    return this.told("POST", at`/v1/messages/${said.name}/test`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List built-in messages.
   *
   * What every programme says without being told to, in each language that the house speaks.
   */
  listBuiltIn(given?: Given): Promise<shapes.BuiltIns> {
    return this.told("GET", "/v1/messages/built-in", {}, given);
  }

  /**
   * List events of messages.
   *
   * Every kind of event that a message may be on, activities too, with what texts may say.
   */
  listMessageEvents(given?: Given): Promise<shapes.MessageEvents> {
    return this.told("GET", "/v1/messages/events", {}, given);
  }

  /**
   * List schemas.
   *
   * Everything that can be configured without code, and where it is saved.
   */
  listSchemas(given?: Given): Promise<shapes.Schemas> {
    return this.told("GET", "/v1/schemas", {}, given);
  }

  /**
   * Look at a schema.
   *
   * The JSON Schema (2020-12) of its `definition`.
   */
  lookAtSchema(said: { kind: string }, given?: Given): Promise<shapes.SchemaView> {
    return this.told("GET", at`/v1/schemas/${said.kind}`, {}, given);
  }

  /**
   * Check a definition.
   *
   * What would be refused if it were saved as it stands, each with its place. Of values that do not
   * fit the schema the first is named. Nothing is stored.
   */
  checkDefinition(said: { kind: string; idempotency_key?: string; body: shapes.DefinitionToCheck }, given?: Given): Promise<shapes.Checked> {
    return this.told("POST", at`/v1/schemas/${said.kind}/checks`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Try an earn rule over the past.
   *
   * What the rule would have paid in the last days, to whom, and how that differs from what the
   * rule of its name did pay. Nothing is stored.
   */
  tryRule(said: { body: shapes.RuleReplay }, given?: Given): Promise<shapes.Replay> {
    return this.told("POST", "/v1/earn-rules/replays", { body: said.body }, given);
  }

  /**
   * Try a multiplier over the past.
   *
   * What it would have added in the last days to what rules and campaigns pay, for whom, and on
   * which days most. One that begins later is counted as if it had run all the time. Nothing is
   * stored.
   */
  tryMultiplier(said: { body: shapes.MultiplierReplay }, given?: Given): Promise<shapes.MultiplierReplayed> {
    return this.told("POST", "/v1/multipliers/replays", { body: said.body }, given);
  }

  /**
   * Try a streak over the past.
   *
   * Who would have what, had it existed for the last days, and what it would have cost.
   */
  tryStreak(said: { body: shapes.StreakReplay }, given?: Given): Promise<shapes.Replay> {
    return this.told("POST", "/v1/streaks/replays", { body: said.body }, given);
  }

  /**
   * Look at a streak's backfill.
   *
   * How far the latest backfill came.
   */
  lookAtStreakBackfill(said: { name: string }, given?: Given): Promise<shapes.BackfillView> {
    return this.told("GET", at`/v1/streaks/${said.name}/backfill`, {}, given);
  }

  /**
   * Try a challenge over the past.
   *
   * Who would have what, had it existed for the last days, and what it would have cost.
   */
  tryChallenge(said: { body: shapes.ChallengeReplay }, given?: Given): Promise<shapes.Replay> {
    return this.told("POST", "/v1/challenges/replays", { body: said.body }, given);
  }

  /**
   * Look at a challenge's backfill.
   *
   * How far the latest backfill came.
   */
  lookAtChallengeBackfill(said: { name: string }, given?: Given): Promise<shapes.BackfillView> {
    return this.told("GET", at`/v1/challenges/${said.name}/backfill`, {}, given);
  }

  /**
   * Try a badge over the past.
   *
   * Who would have what, had it existed for the last days, and what it would have cost.
   */
  tryBadge(said: { body: shapes.BadgeReplay }, given?: Given): Promise<shapes.Replay> {
    return this.told("POST", "/v1/badges/replays", { body: said.body }, given);
  }

  /**
   * Look at a badge's backfill.
   *
   * How far the latest backfill came.
   */
  lookAtBadgeBackfill(said: { name: string }, given?: Given): Promise<shapes.BackfillView> {
    return this.told("GET", at`/v1/badges/${said.name}/backfill`, {}, given);
  }

  /**
   * Try a tier over the past.
   *
   * Who would have what, had it existed for the last days, and what it would have cost.
   */
  tryTier(said: { body: shapes.TierReplay }, given?: Given): Promise<shapes.Replay> {
    return this.told("POST", "/v1/tiers/replays", { body: said.body }, given);
  }

  /**
   * Look at a tier's backfill.
   *
   * How far the latest backfill came.
   */
  lookAtTierBackfill(said: { name: string }, given?: Given): Promise<shapes.BackfillView> {
    return this.told("GET", at`/v1/tiers/${said.name}/backfill`, {}, given);
  }

  /**
   * Try a board over the past.
   *
   * Who would have what, had it existed for the last days, and what it would have cost.
   */
  tryBoard(said: { body: shapes.BoardReplay }, given?: Given): Promise<shapes.Replay> {
    return this.told("POST", "/v1/boards/replays", { body: said.body }, given);
  }

  /**
   * Look at a board's backfill.
   *
   * How far the latest backfill came.
   */
  lookAtBoardBackfill(said: { name: string }, given?: Given): Promise<shapes.BackfillView> {
    return this.told("GET", at`/v1/boards/${said.name}/backfill`, {}, given);
  }

  /**
   * Explain an activity.
   *
   * Why it paid what it paid, or nothing: each rule that looked at it, in the revision of then,
   * with every condition and the values it saw.
   */
  explainActivity(said: { id: string }, given?: Given): Promise<shapes.Explanation> {
    return this.told("GET", at`/v1/activities/${said.id}/explanation`, {}, given);
  }

  /**
   * Try an earn rule on an activity.
   *
   * What a rule that is not saved would have paid for it, every condition with the values it saw,
   * and what its caps left after all that its member did before. `paid` is what the rule of its
   * name really paid. Nothing is stored.
   */
  tryRuleOn(said: { id: string; body: shapes.RuleTrial }, given?: Given): Promise<shapes.RuleWhy> {
    return this.told("POST", at`/v1/activities/${said.id}/explanation`, { body: said.body }, given);
  }

  /**
   * Explain what I did.
   *
   * What I got for something that I did, what raised or cut it, and why there was no more.
   */
  explainMyActivity(said: { id: string; accept_language?: string }, given?: Given): Promise<shapes.MyExplanation> {
    return this.told("GET", at`/v1/me/activities/${said.id}/explanation`, { headers: { "Accept-Language": said.accept_language } }, given);
  }

  /**
   * How I earn.
   *
   * The rules that run now and let me through, in plain words: those with a reason in words. What
   * each pays, what it asks for, its limits; and what multiplies them.
   */
  myEarnRules(said: { accept_language?: string } = {}, given?: Given): Promise<shapes.Ways> {
    return this.told("GET", "/v1/me/earn-rules", { headers: { "Accept-Language": said.accept_language } }, given);
  }

  /**
   * Undo an activity.
   *
   * Undo what a member did, whole or in part, with all that came of it: awards, streak days, badges
   * and sets, challenges, tiers and scores whose books are open.
   */
  reverseActivity(said: { id: string; idempotency_key?: string; body: shapes.ActivityReversalForm }, given?: Given): Promise<shapes.Undone> {
    return this.told("POST", at`/v1/activities/${said.id}/reversals`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Undo an activity by its name.
   *
   * The same for an activity as you call it, such as an order by its number.
   */
  reverseNamedActivity(said: { idempotency_key?: string; body: shapes.NamedReversalForm }, given?: Given): Promise<shapes.Undone> {
    return this.told("POST", "/v1/activities/reversals", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Preview a reversal.
   *
   * What would go, and what would stay and why; nothing is changed.
   */
  previewReversal(said: { id: string; body: shapes.ActivityReversalForm }, given?: Given): Promise<shapes.Undone> {
    return this.told("POST", at`/v1/activities/${said.id}/reversals/preview`, { body: said.body }, given);
  }

  /**
   * Reinstate an activity.
   *
   * Take a reversal back, once: an order that was cancelled is completed after all.
   */
  reinstateActivity(said: { id: string; idempotency_key?: string; body: shapes.ActivityReinstatementForm }, given?: Given): Promise<shapes.Undone> {
    return this.told("POST", at`/v1/activities/reversals/${said.id}/reinstatement`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Reverse as a partner.
   *
   * Undo what this partner gave or took, whole or in part. It stands in the statement of the month
   * in which it happens, and names what it undoes.
   */
  reverseAsPartner(said: { name: string; id: string; idempotency_key?: string; body: shapes.ReversalForm }, given?: Given): Promise<shapes.TransactionView> {
    return this.told("POST", at`/v1/partners/${said.name}/transactions/${said.id}/reversals`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look at marking again.
   *
   * How far the latest one is, and what it has come to.
   */
  lookAtRegrade(said: { slug: string }, given?: Given): Promise<shapes.Regrading> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/regrades`, {}, given);
  }

  /**
   * Mark attempts again.
   *
   * A question had a wrong key: mend it, publish the quiz, and all attempts of the versions before
   * are marked by the new one. Points are paid or taken back, and whatever counts right answers,
   * scores or points is told anew. Asked again for a version, nothing is done twice.
   */
  regradeCampaign(said: { slug: string; idempotency_key?: string }, given?: Given): Promise<shapes.Regrading> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/regrades`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Preview marking again.
   *
   * Whom it would change, and what it would cost; nothing is changed. By the `draft` it says so
   * before anything is published.
   */
  previewRegrade(said: { slug: string; by?: "draft" | "published" }, given?: Given): Promise<shapes.Came> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/regrades/preview`, { query: { by: said.by } }, given);
  }

  /**
   * List whom marking again would change.
   *
   * Who gains and who loses what, in the order of members; nothing is changed. Those whose attempts
   * are marked by that version already are not among them.
   */
  listRegraded(said: { slug: string; by?: "draft" | "published"; limit?: number; after?: string }, given?: Given): Promise<shapes.RegradedMembers> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/regrades/members`, { query: { by: said.by, limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRegraded`, page after page. */
  listRegradedAll(said: { slug: string; by?: "draft" | "published"; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.RegradedMember, void> {
    return this.pages((after) => this.listRegraded({ ...said, after }, given), said.after);
  }

  /**
   * Try a segment.
   *
   * How many members would be in it now, and a few of them. Nothing is stored.
   */
  trySegment(said: { body: shapes.SegmentTry }, given?: Given): Promise<shapes.SegmentPreview> {
    return this.told("POST", "/v1/segments/previews", { body: said.body }, given);
  }

  /**
   * List ready-made segments.
   *
   * New, at risk, dormant and advocate members, in the programme's locales.
   */
  listReadyMade(given?: Given): Promise<shapes.ReadyMades> {
    return this.told("GET", "/v1/segments/ready-made", {}, given);
  }

  /**
   * List a segment's members.
   *
   * Who was in it when members were sorted last, which is soon after they do something, and every
   * hour.
   */
  listSegmentMembers(said: { name: string; limit?: number; after?: string }, given?: Given): Promise<shapes.SegmentMembers> {
    return this.told("GET", at`/v1/segments/${said.name}/members`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listSegmentMembers`, page after page. */
  listSegmentMembersAll(said: { name: string; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.Someone, void> {
    return this.pages((after) => this.listSegmentMembers({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Replace a list.
   *
   * Let the list hold these members and no others.
   */
  replaceMembers(said: { name: string; idempotency_key?: string; body: shapes.WholeList }, given?: Given): Promise<shapes.ListChanged> {
    return this.told("PUT", at`/v1/segments/${said.name}/members`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Change a list.
   *
   * Put members on a list and take others off. Sent again, it changes nothing more.
   */
  changeMembers(said: { name: string; idempotency_key?: string; body: shapes.ListChange }, given?: Given): Promise<shapes.ListChanged> {
    return this.told("POST", at`/v1/segments/${said.name}/members`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List a member's segments.
   *
   * Which segments a member is in.
   */
  listSegmentsOf(said: { external_id: string }, given?: Given): Promise<shapes.MemberSegments> {
    return this.told("GET", at`/v1/members/${said.external_id}/segments`, {}, given);
  }

  /**
   * List long jobs.
   *
   * Backfills, imports, broadcasts and whatever else takes long, with how far each is.
   */
  listJobs(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.JobPage> {
    return this.told("GET", "/v1/jobs", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listJobs`, page after page. */
  listJobsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.JobView, void> {
    return this.pages((after) => this.listJobs({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at a long job.
   *
   * How far it is, and what it has come to.
   */
  lookAtJob(said: { job_id: string }, given?: Given): Promise<shapes.JobView> {
    return this.told("GET", at`/v1/jobs/${said.job_id}`, {}, given);
  }

  /**
   * Pause a long job.
   *
   * Nothing more of it is done, after the piece at hand, until it is resumed.
   */
  pauseJob(said: { job_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.JobView> {
    return this.told("POST", at`/v1/jobs/${said.job_id}/pause`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Resume a long job.
   *
   * It goes on where it was paused, or given up.
   */
  resumeJob(said: { job_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.JobView> {
    return this.told("POST", at`/v1/jobs/${said.job_id}/resume`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Cancel a long job.
   *
   * It ends here; what it did stays done.
   */
  cancelJob(said: { job_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.JobView> {
    return this.told("POST", at`/v1/jobs/${said.job_id}/cancel`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * My history.
   *
   * What I gained and spent, a line for each thing that happened, newest first.
   */
  myHistory(said: { limit?: number; after?: string; currency?: string; accept_language?: string } = {}, given?: Given): Promise<shapes.HistoryPage> {
    return this.told("GET", "/v1/me/history", { query: { limit: said.limit, after: said.after, currency: said.currency }, headers: { "Accept-Language": said.accept_language } }, given);
  }

  /** Every line of `myHistory`, page after page. */
  myHistoryAll(said: { limit?: number; after?: string; currency?: string; accept_language?: string } = {}, given?: Given): AsyncGenerator<shapes.HistoryLine, void> {
    return this.pages((after) => this.myHistory({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * A member's history.
   *
   * What a member gained and spent, and who asked for it, newest first. A guest is asked for by
   * their id; of one who has become a member, the answer is the member's.
   */
  memberHistory(said: { external_id: string; limit?: number; after?: string; currency?: string; accept_language?: string }, given?: Given): Promise<shapes.HistoryPage> {
    return this.told("GET", at`/v1/members/${said.external_id}/history`, { query: { limit: said.limit, after: said.after, currency: said.currency }, headers: { "Accept-Language": said.accept_language } }, given);
  }

  /** Every line of `memberHistory`, page after page. */
  memberHistoryAll(said: { external_id: string; limit?: number; after?: string; currency?: string; accept_language?: string }, given?: Given): AsyncGenerator<shapes.HistoryLine, void> {
    return this.pages((after) => this.memberHistory({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * My pending points.
   *
   * Points that are on their way to me, and when they will be mine.
   */
  myPending(said: { limit?: number; after?: string; accept_language?: string } = {}, given?: Given): Promise<shapes.PendingPage> {
    return this.told("GET", "/v1/me/pending", { query: { limit: said.limit, after: said.after }, headers: { "Accept-Language": said.accept_language } }, given);
  }

  /** Every line of `myPending`, page after page. */
  myPendingAll(said: { limit?: number; after?: string; accept_language?: string } = {}, given?: Given): AsyncGenerator<shapes.PendingView, void> {
    return this.pages((after) => this.myPending({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * A member's pending points.
   *
   * Points that are on their way to a member, and what they were granted for.
   */
  memberPending(said: { external_id: string; limit?: number; after?: string; accept_language?: string }, given?: Given): Promise<shapes.PendingPage> {
    return this.told("GET", at`/v1/members/${said.external_id}/pending`, { query: { limit: said.limit, after: said.after }, headers: { "Accept-Language": said.accept_language } }, given);
  }

  /** Every line of `memberPending`, page after page. */
  memberPendingAll(said: { external_id: string; limit?: number; after?: string; accept_language?: string }, given?: Given): AsyncGenerator<shapes.PendingView, void> {
    return this.pages((after) => this.memberPending({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * All pending points.
   *
   * Points that are on their way to anybody: what waits for its time, or to be released.
   */
  listPending(said: { limit?: number; after?: string; accept_language?: string } = {}, given?: Given): Promise<shapes.OnTheWayPage> {
    return this.told("GET", "/v1/pending", { query: { limit: said.limit, after: said.after }, headers: { "Accept-Language": said.accept_language } }, given);
  }

  /** Every line of `listPending`, page after page. */
  listPendingAll(said: { limit?: number; after?: string; accept_language?: string } = {}, given?: Given): AsyncGenerator<shapes.OnTheWay, void> {
    return this.pages((after) => this.listPending({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Publish activities.
   *
   * One CloudEvent (structured JSON) of at most 64 KB, or up to 1,000 in an array, each answered.
   */
  publish(said: { idempotency_key?: string; body: shapes.CloudEvent }, given?: Given): Promise<shapes.Item> {
    return this.told("POST", "/v1/activities", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Publish activities.
   *
   * One CloudEvent (structured JSON) of at most 64 KB, or up to 1,000 in an array, each answered.
   */
  publishAll(said: { idempotency_key?: string; body: Array<shapes.CloudEvent> }, given?: Given): Promise<shapes.Items> {
    return this.told("POST", "/v1/activities", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Try activities.
   *
   * What the events would come to, rule by rule with reasons, and what those that correct another
   * one would undo; nothing is stored.
   */
  tryOut(said: { body: shapes.CloudEvent }, given?: Given): Promise<shapes.DryItems> {
    return this.told("POST", "/v1/activities/dry-run", { body: said.body }, given);
  }

  /**
   * Try activities.
   *
   * What the events would come to, rule by rule with reasons, and what those that correct another
   * one would undo; nothing is stored.
   */
  tryOutAll(said: { body: Array<shapes.CloudEvent> }, given?: Given): Promise<shapes.DryItems> {
    return this.told("POST", "/v1/activities/dry-run", { body: said.body }, given);
  }

  /**
   * List a member's activities.
   *
   * What a member did, with what each activity came to.
   */
  listActivities(said: { external_id: string; limit?: number; after?: string; type?: string }, given?: Given): Promise<shapes.Activities> {
    return this.told("GET", at`/v1/members/${said.external_id}/activities`, { query: { limit: said.limit, after: said.after, type: said.type } }, given);
  }

  /** Every line of `listActivities`, page after page. */
  listActivitiesAll(said: { external_id: string; limit?: number; after?: string; type?: string }, given?: Given): AsyncGenerator<shapes.ActivityLine, void> {
    return this.pages((after) => this.listActivities({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * List campaigns.
   *
   * Campaigns in the order they were made, or with `newest` the last one first; `mechanic` names
   * what those play that you ask for.
   */
  listCampaigns(said: { limit?: number; after?: string; mechanic?: string; newest?: boolean } = {}, given?: Given): Promise<shapes.Campaigns> {
    return this.told("GET", "/v1/campaigns", { query: { limit: said.limit, after: said.after, mechanic: said.mechanic, newest: said.newest } }, given);
  }

  /** Every line of `listCampaigns`, page after page. */
  listCampaignsAll(said: { limit?: number; after?: string; mechanic?: string; newest?: boolean } = {}, given?: Given): AsyncGenerator<shapes.CampaignLine, void> {
    return this.pages((after) => this.listCampaigns({ ...said, after }, given), said.after);
  }

  /**
   * Look at a campaign.
   *
   * The draft as last saved, with what still stops its publication.
   */
  lookAtCampaign(said: { slug: string }, given?: Given): Promise<Versioned<shapes.CampaignView>> {
    return this.versioned("GET", at`/v1/campaigns/${said.slug}`, {}, given);
  }

  /**
   * Save a campaign.
   *
   * Create or change the draft. Members notice nothing until it is published.
   */
  putCampaign(said: { slug: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.CampaignDraft }, given?: Given): Promise<Versioned<shapes.CampaignView>> {
    return this.versioned("PUT", at`/v1/campaigns/${said.slug}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * List a campaign's versions.
   *
   * Who published it, when, and how it was then; `after` is the number of the last one you have.
   */
  listCampaignVersions(said: { slug: string; limit?: number; after?: number }, given?: Given): Promise<shapes.CampaignVersions> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/versions`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listCampaignVersions`, page after page. */
  listCampaignVersionsAll(said: { slug: string; limit?: number; after?: number }, given?: Given): AsyncGenerator<shapes.CampaignVersion, void> {
    return this.pages((after) => this.listCampaignVersions({ ...said, after }, given), said.after, (line) => line.number);
  }

  /**
   * Publish a campaign.
   *
   * Freeze the draft as a new version, fund its budget, and let members play.
   */
  publishCampaign(said: { slug: string; idempotency_key?: string; if_match?: string }, given?: Given): Promise<shapes.Published> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/publish`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match }, waits: true }, given);
  }

  /**
   * Close a campaign.
   *
   * Stop new plays at once and give what is left of the budget back.
   */
  closeCampaign(said: { slug: string; idempotency_key?: string; if_match?: string }, given?: Given): Promise<void> {
    return this.done("POST", at`/v1/campaigns/${said.slug}/close`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match } }, given);
  }

  /**
   * Pause a campaign.
   *
   * From now on nobody begins a play, and no app offers one; who has begun may finish.
   */
  pauseCampaign(said: { slug: string; idempotency_key?: string }, given?: Given): Promise<shapes.CampaignView> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/pause`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Go on with a campaign.
   *
   * The campaign is offered again, as it was before its pause.
   */
  resumeCampaign(said: { slug: string; idempotency_key?: string }, given?: Given): Promise<shapes.CampaignView> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/resume`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Extend a campaign, or raise its budget.
   *
   * Publish the campaign as it is with another end or budget. Refused where its draft has other
   * changes, and below what was given away already.
   */
  adjustCampaign(said: { slug: string; idempotency_key?: string; body: shapes.Adjustment }, given?: Given): Promise<shapes.Published> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/adjustments`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body, waits: true }, given);
  }

  /**
   * Copy a campaign.
   *
   * A draft like this campaign's, without its dates; nobody sees it until it is published.
   */
  copyCampaign(said: { slug: string; idempotency_key?: string; body: shapes.Copy }, given?: Given): Promise<shapes.CampaignView> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/copies`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * What is left of the prizes.
   *
   * Stock left and prizes won, by prize.
   */
  campaignPrizes(said: { slug: string }, given?: Given): Promise<shapes.Prizes> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/prizes`, {}, given);
  }

  /**
   * Who has won what.
   *
   * Draws that won, in the order in which they were drawn; a contest's are its picks.
   */
  campaignWins(said: { slug: string; limit?: number; after?: string }, given?: Given): Promise<shapes.Wins> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/wins`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `campaignWins`, page after page. */
  campaignWinsAll(said: { slug: string; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.Win, void> {
    return this.pages((after) => this.campaignWins({ ...said, after }, given), said.after);
  }

  /**
   * Reveal the seed and open the next.
   *
   * From now on draws come from a fresh seed, and anyone can recompute those made before.
   */
  rotateDrawSeed(said: { slug: string; idempotency_key?: string }, given?: Given): Promise<shapes.Revealed> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/draw-seed/rotate`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Winners and alternates of a contest.
   *
   * The places of the closing draw in order; empty before it was made.
   */
  contestPicks(said: { slug: string }, given?: Given): Promise<shapes.Picks> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/picks`, {}, given);
  }

  /**
   * Give a winner's prize to the first alternate.
   *
   * For a winner who refuses the prize or cannot be reached; who decided and why is kept.
   */
  passPrizeOn(said: { slug: string; place: number; idempotency_key?: string; body: shapes.Refusing }, given?: Given): Promise<shapes.PassedOn> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/picks/${said.place}/pass-on`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Odds, rules and seeds of a game of chance.
   *
   * What the house is bound to: the hash of its seed and of its odds, and the rules in words.
   */
  campaignFairness(said: { programme: string; game: string }, given?: Given): Promise<shapes.Fairness> {
    return this.told("GET", at`/v1/public/programmes/${said.programme}/campaigns/${said.game}/fairness`, {}, given);
  }

  /**
   * The draws of a revealed seed.
   *
   * A page of the log of the seed with that hash, which members were told before they drew.
   */
  campaignDraws(said: { programme: string; game: string; seed_hash: string; after?: number; limit?: number }, given?: Given): Promise<shapes.Log> {
    return this.told("GET", at`/v1/public/programmes/${said.programme}/campaigns/${said.game}/seeds/${said.seed_hash}/draws`, { query: { after: said.after, limit: said.limit } }, given);
  }

  /**
   * Read a quiz file.
   *
   * The questions of a file, accepted and refused side by side; nothing is saved. The body is the
   * file itself, of any format that the import takes.
   */
  readQuizFile(said: { filename?: string; format?: "json" | "xlsx" | "csv" | "gift" | "trivia" | "aiken" | "moodle_xml"; body: Uint8Array<ArrayBuffer> }, given?: Given): Promise<shapes.QuizFileRead> {
    return this.told("POST", "/v1/quiz-files", { query: { filename: said.filename, format: said.format }, body: said.body }, given);
  }

  /**
   * Bring in a quiz file.
   *
   * Fill the campaign's draft with the questions of a file: Moodle GIFT or XML, Aiken, Kahoot's
   * spreadsheet (CSV or XLSX), plain trivia, or our own JSON. The body is the file itself.
   */
  importQuiz(said: { slug: string; filename?: string; format?: "json" | "xlsx" | "csv" | "gift" | "trivia" | "aiken" | "moodle_xml"; idempotency_key?: string; if_match?: string; body: Uint8Array<ArrayBuffer> }, given?: Given): Promise<shapes.BroughtView> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/import`, { query: { filename: said.filename, format: said.format }, headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match }, body: said.body }, given);
  }

  /**
   * Take out a quiz file.
   *
   * The quiz with all its questions and right answers, in our open JSON format.
   */
  exportQuiz(said: { slug: string }, given?: Given): Promise<shapes.QuizFile> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/export`, {}, given);
  }

  /**
   * List pictures or sounds.
   *
   * What was sent before, to be chosen again: each once, however often it was sent.
   */
  listMedia(said: { kind?: "picture" | "sound"; limit?: number; after?: string } = {}, given?: Given): Promise<shapes.KeptPage> {
    return this.told("GET", "/v1/media", { query: { kind: said.kind, limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMedia`, page after page. */
  listMediaAll(said: { kind?: "picture" | "sound"; limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.KeptView, void> {
    return this.pages((after) => this.listMedia({ ...said, after }, given), said.after, (line) => line.media);
  }

  /**
   * Keep a picture or a sound.
   *
   * The body is the file: PNG, JPEG, WebP or GIF, of which a WebP is made that says nothing of
   * where it was taken; or MP3, OGG or WAV, of which the tags are left out. Its content decides
   * what it is, not its name. What is sent again has the name that it had.
   */
  keepMedia(said: { body: Uint8Array<ArrayBuffer> }, given?: Given): Promise<shapes.MediaView> {
    return this.told("POST", "/v1/media", { body: said.body }, given);
  }

  /**
   * Rehearse a draft.
   *
   * Play a draft, saved or not, as a member would. Points are those of its tariff; nothing is
   * saved, paid or told to anybody. Send all moves each time; one that a member could not make is
   * refused as theirs would be.
   */
  rehearseCampaign(said: { idempotency_key?: string; body: shapes.Rehearse }, given?: Given): Promise<shapes.Rehearsal> {
    return this.told("POST", "/v1/rehearsals", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List a campaign's channels.
   *
   * By which links people came, how many, and what became of them. One person may be many visitors,
   * as each device counts, and so does a browser that forgets.
   */
  listChannels(said: { slug: string }, given?: Given): Promise<shapes.Channels> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/channels`, {}, given);
  }

  /**
   * Make a channel.
   *
   * One more place for the campaign's link, such as a poster in the window: `?c=` and its slug
   * behind the link is how it is told apart.
   */
  makeChannel(said: { slug: string; idempotency_key?: string; body: shapes.NewChannel }, given?: Given): Promise<shapes.Channel> {
    return this.told("POST", at`/v1/campaigns/${said.slug}/channels`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Tell of a visit.
   *
   * A device opened a campaign's link, whoever holds it. Only its first visit counts, so telling it
   * again is harmless; a campaign that is not running is not counted.
   */
  tellOfVisit(said: { body: shapes.Visit }, given?: Given): Promise<void> {
    return this.done("POST", "/v1/visits", { body: said.body }, given);
  }

  /**
   * Tell of an arrival.
   *
   * I came in by a campaign's link. Only my first time counts.
   */
  tellOfArrival(said: { idempotency_key?: string; body: shapes.Arrival }, given?: Given): Promise<void> {
    return this.done("POST", "/v1/me/arrivals", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Print a campaign's poster.
   *
   * Its title, dates and QR code on A4 or A5, by a channel of its own. Letters that the printed
   * faces lack become question marks; `Kermesse-Missing-Letters` lists them (`U+4E2D`).
   */
  campaignPoster(said: { slug: string; channel?: string; size?: "a4" | "a5"; locale?: string; text?: string }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", at`/v1/campaigns/${said.slug}/poster.pdf`, { query: { channel: said.channel, size: said.size, locale: said.locale, text: said.text } }, given);
  }

  /**
   * Who changed what.
   *
   * Every change that staff, keys and commands made, in the words of what was changed. `by` is a
   * name as the lines have it; with `about`, a member by your own id, only lines about them.
   */
  readTrail(said: { limit?: number; after?: number; by?: string; kind?: string; thing?: string; verb?: string; about?: string; since?: string; until?: string } = {}, given?: Given): Promise<shapes.TrailPage> {
    return this.told("GET", "/v1/trail", { query: { limit: said.limit, after: said.after, by: said.by, kind: said.kind, thing: said.thing, verb: said.verb, about: said.about, since: said.since, until: said.until } }, given);
  }

  /** Every line of `readTrail`, page after page. */
  readTrailAll(said: { limit?: number; after?: number; by?: string; kind?: string; thing?: string; verb?: string; about?: string; since?: string; until?: string } = {}, given?: Given): AsyncGenerator<shapes.TrailLine, void> {
    return this.pages((after) => this.readTrail({ ...said, after }, given), said.after);
  }

  /**
   * Campaigns I can play.
   *
   * Running campaigns with their tariff, my attempts, my open play and my score.
   */
  listOffers(given?: Given): Promise<shapes.Offers> {
    return this.told("GET", "/v1/me/campaigns", {}, given);
  }

  /**
   * Start or resume a play.
   *
   * Deal a new play, or give back the one that is open: asking twice starts one play.
   */
  startPlay(said: { campaign_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.PlayView> {
    return this.told("POST", at`/v1/campaigns/${said.campaign_id}/plays`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Look at a play.
   *
   * My play as it stands now, with the time that is left: what to show after a network loss.
   */
  lookAtPlay(said: { play_id: string }, given?: Given): Promise<shapes.PlayView> {
    return this.told("GET", at`/v1/plays/${said.play_id}`, {}, given);
  }

  /**
   * Play a move.
   *
   * Play the next move. Times are the server's; the same number again gets the same answer.
   */
  playMove(said: { play_id: string; idempotency_key?: string; body: shapes.MoveBody }, given?: Given): Promise<shapes.Moved> {
    return this.told("POST", at`/v1/plays/${said.play_id}/moves`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * How questions are answered.
   *
   * Per question: share right, mean and median time, and how often each answer was given.
   */
  campaignStatistics(said: { slug: string }, given?: Given): Promise<shapes.Statistics> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/statistics`, {}, given);
  }

  /**
   * What my draw can be verified by.
   *
   * The draw of a play of mine, as its log is bound to hold it once the seed is revealed.
   */
  lookAtDraw(said: { play_id: string }, given?: Given): Promise<shapes.MyDraw> {
    return this.told("GET", at`/v1/plays/${said.play_id}/draw`, {}, given);
  }

  /**
   * Forecast what a campaign will cost.
   *
   * Least, likely and most of members, plays and points, day by day, with the reasons. Nothing is
   * saved.
   */
  forecastCampaign(said: { idempotency_key?: string; body: shapes.ForecastBody }, given?: Given): Promise<shapes.CampaignForecast> {
    return this.told("POST", "/v1/campaign-forecasts", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * What a campaign has come to.
   *
   * Who was shown it, began, finished and won; its budget; what it gave by the hour or the day.
   * Cheap to ask for again and again.
   */
  lookAtFigures(said: { slug: string }, given?: Given): Promise<shapes.CampaignFigures> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/figures`, {}, given);
  }

  /**
   * What points did.
   *
   * Given, spent, expired and waiting on each day, in each currency; and the campaigns that run. Of
   * a span longer than 400 days the last are told.
   */
  lookAtPoints(said: { since?: string; until?: string; currency?: string } = {}, given?: Given): Promise<shapes.PointFigures> {
    return this.told("GET", "/v1/figures", { query: { since: said.since, until: said.until, currency: said.currency } }, given);
  }

  /**
   * What needs attention.
   *
   * Budgets and prizes nearly used up, what ends soon, keys too, what waits for a second person,
   * earn rules that pay nobody.
   */
  lookAtAttention(given?: Given): Promise<shapes.Attention> {
    return this.told("GET", "/v1/attention", {}, given);
  }

  /**
   * What is owed in points and money.
   *
   * Points outstanding at what they were worth that day, less those that are expected to expire:
   * run-off by cohorts (chain ladder), with an interval. As of any day that is over, or so far.
   */
  lookAtLiability(said: { on?: string } = {}, given?: Given): Promise<shapes.Liability> {
    return this.told("GET", "/v1/liability", { query: { on: said.on } }, given);
  }

  /**
   * What campaigns cost.
   *
   * What campaigns gave in that span and what rewards took, at what it was worth then.
   */
  lookAtCosts(said: { since?: string; until?: string } = {}, given?: Given): Promise<shapes.Costs> {
    return this.told("GET", "/v1/costs", { query: { since: said.since, until: said.until } }, given);
  }

  /**
   * What a survey found.
   *
   * Per question: how many answered, how often each option was chosen, the newest free texts. Whose
   * answers they are is not told.
   */
  surveyAnswers(said: { slug: string; accept_language?: string }, given?: Given): Promise<shapes.SurveyFigures> {
    return this.told("GET", at`/v1/campaigns/${said.slug}/answers`, { headers: { "Accept-Language": said.accept_language } }, given);
  }

  /**
   * A survey's answers as CSV.
   *
   * A row for each member who answered, the newest first, 50,000 at most: when, and what. Whose
   * answers they are is not told.
   */
  surveyFile(said: { slug: string; accept_language?: string }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", at`/v1/campaigns/${said.slug}/answers/file`, { headers: { "Accept-Language": said.accept_language } }, given);
  }

  /**
   * List rooms.
   *
   * The programme's rooms, the newest first.
   */
  listRooms(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.Rooms> {
    return this.told("GET", "/v1/rooms", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRooms`, page after page. */
  listRoomsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.RoomView, void> {
    return this.pages((after) => this.listRooms({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Open a room.
   *
   * A live quiz for all at once. Its questions are dealt now; an edit of the quiz changes them no
   * more. A room that nobody moves for a while ends by itself.
   */
  openARoom(said: { idempotency_key?: string; body: shapes.RoomDraft }, given?: Given): Promise<shapes.RoomView> {
    return this.told("POST", "/v1/rooms", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look at a room.
   *
   * The room as it stands.
   */
  lookAtRoom(said: { room_id: string }, given?: Given): Promise<shapes.RoomView> {
    return this.told("GET", at`/v1/rooms/${said.room_id}`, {}, given);
  }

  /**
   * Find a room.
   *
   * The room of a PIN or a link, before one has come in. Wrong PINs are counted; a link never.
   */
  findRoom(said: { body: shapes.WayIn }, given?: Given): Promise<shapes.Door> {
    return this.told("POST", "/v1/rooms/lookups", { body: said.body }, given);
  }

  /**
   * Come into a room.
   *
   * My place in the room, or the one that I have there already, from any device.
   */
  comeIn(said: { idempotency_key?: string; body: shapes.ComingIn }, given?: Given): Promise<shapes.Seat> {
    return this.told("POST", "/v1/rooms/players", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Lead a room.
   *
   * The room after the move. It is kept before anybody sees it.
   */
  leadRoom(said: { room_id: string; idempotency_key?: string; body: shapes.LeadBody }, given?: Given): Promise<shapes.RoomView> {
    return this.told("POST", at`/v1/rooms/${said.room_id}/moves`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Who is in a room.
   *
   * Everybody who is in, by the names that they chose.
   */
  listPlayers(said: { room_id: string }, given?: Given): Promise<shapes.Players> {
    return this.told("GET", at`/v1/rooms/${said.room_id}/players`, {}, given);
  }

  /**
   * Send a player out.
   *
   * They are out at once, win nothing here, and cannot come back into this room.
   */
  sendOut(said: { room_id: string; key: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/rooms/${said.room_id}/players/${said.key}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Read a room's results.
   *
   * A row for each player and question, as CSV or XLSX.
   */
  readRoomResults(said: { room_id: string; format?: "csv" | "xlsx" }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", at`/v1/rooms/${said.room_id}/results`, { query: { format: said.format } }, given);
  }

  /**
   * Make a key of a room.
   *
   * For a device that leads the room, or shows it: any number of them, on any device.
   */
  makeRoomKey(said: { room_id: string; idempotency_key?: string; body: shapes.RoomKeyDraft }, given?: Given): Promise<shapes.RoomKey> {
    return this.told("POST", at`/v1/rooms/${said.room_id}/keys`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * My streaks.
   *
   * Each running streak: its length, how today goes, until when it is at risk, what comes next.
   * What was missed is found by looking: a streak that broke overnight has length 0. With `at`, an
   * invitation that was open then is not told.
   */
  myStreaks(said: { at?: string } = {}, given?: Given): Promise<shapes.Streaks> {
    return this.told("GET", "/v1/me/streaks", { query: { at: said.at } }, given);
  }

  /**
   * My streak's calendar.
   *
   * What became of each period of a month, with the evidence for it.
   */
  myCalendar(said: { name: string; month?: string }, given?: Given): Promise<shapes.Calendar> {
    return this.told("GET", at`/v1/me/streaks/${said.name}/calendar`, { query: { month: said.month } }, given);
  }

  /**
   * A member's streaks.
   *
   * A member's running streaks, as they see them. With `at`, an invitation that was open then is
   * not told.
   */
  memberStreaks(said: { external_id: string; at?: string }, given?: Given): Promise<shapes.Streaks> {
    return this.told("GET", at`/v1/members/${said.external_id}/streaks`, { query: { at: said.at } }, given);
  }

  /**
   * A member's streak calendar.
   *
   * A month of a member's streak with its evidence, and who gave periods back and why.
   */
  memberCalendar(said: { external_id: string; name: string; month?: string }, given?: Given): Promise<shapes.Calendar> {
    return this.told("GET", at`/v1/members/${said.external_id}/streaks/${said.name}/calendar`, { query: { month: said.month } }, given);
  }

  /**
   * Buy a freeze.
   *
   * Pay for a freeze with my points; it saves the streak from a missed period by itself.
   */
  buyFreeze(said: { name: string; idempotency_key?: string }, given?: Given): Promise<shapes.Bought> {
    return this.told("POST", at`/v1/me/streaks/${said.name}/freezes`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Repair a streak.
   *
   * Mend a streak that broke a short while ago, for its price in points.
   */
  buyRepair(said: { name: string; idempotency_key?: string }, given?: Given): Promise<shapes.Bought> {
    return this.told("POST", at`/v1/me/streaks/${said.name}/repairs`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Pause a streak.
   *
   * Plan days on which nothing is expected; a period is paused when half of its days are.
   */
  addPause(said: { name: string; idempotency_key?: string; body: shapes.PauseForm }, given?: Given): Promise<shapes.StreakView> {
    return this.told("POST", at`/v1/me/streaks/${said.name}/pauses`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * End a pause.
   *
   * Take back what lies ahead of the pause that begins on that day.
   */
  endPause(said: { name: string; first: string; idempotency_key?: string }, given?: Given): Promise<shapes.StreakView> {
    return this.told("DELETE", at`/v1/me/streaks/${said.name}/pauses/${said.first}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Give a missed period back.
   *
   * The period no longer breaks the streak; your name and reason stand in its calendar.
   */
  giveBack(said: { external_id: string; name: string; idempotency_key?: string; body: shapes.RestoreForm }, given?: Given): Promise<shapes.StreakView> {
    return this.told("POST", at`/v1/members/${said.external_id}/streaks/${said.name}/restores`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Invite to a shared streak.
   *
   * An invitation for whoever I give its id to; while it is good I get the same one again.
   */
  sendInvitation(said: { name: string; idempotency_key?: string }, given?: Given): Promise<shapes.Invited> {
    return this.told("POST", at`/v1/me/streaks/${said.name}/invitations`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Accept a shared streak.
   *
   * From now on a period is kept when both of us keep it.
   */
  acceptInvitation(said: { id: string; idempotency_key?: string }, given?: Given): Promise<shapes.StreakView> {
    return this.told("POST", at`/v1/me/streak-invitations/${said.id}/accept`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Leave a shared streak.
   *
   * End it for both of us; what was won stays.
   */
  leave(said: { name: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/me/streaks/${said.name}/partner`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * My challenges.
   *
   * What runs now: my progress, the time left, the prize; of shared goals also the total.
   */
  myChallenges(given?: Given): Promise<shapes.RunningChallenges> {
    return this.told("GET", "/v1/me/challenges", {}, given);
  }

  /**
   * A member's challenges.
   *
   * What runs now, as it stands for the member.
   */
  memberChallenges(said: { external_id: string }, given?: Given): Promise<shapes.RunningChallenges> {
    return this.told("GET", at`/v1/members/${said.external_id}/challenges`, {}, given);
  }

  /**
   * Join a challenge.
   *
   * Take part from now on; what I did before does not count. Asking twice is joining once.
   */
  joinChallenge(said: { name: string; idempotency_key?: string }, given?: Given): Promise<shapes.RunningChallenge> {
    return this.told("POST", at`/v1/me/challenges/${said.name}/join`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Leave a challenge.
   *
   * Take part no more; what I have reached stays, should I come back while the run lasts.
   */
  leaveChallenge(said: { name: string; idempotency_key?: string }, given?: Given): Promise<shapes.RunningChallenge> {
    return this.told("DELETE", at`/v1/me/challenges/${said.name}/join`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * How far all together are.
   *
   * The shared goal of a community challenge: for a display, or a page that anybody may see.
   */
  readProgress(said: { name: string }, given?: Given): Promise<shapes.SharedProgress> {
    return this.told("GET", at`/v1/challenges/${said.name}/progress`, {}, given);
  }

  /**
   * My badges.
   *
   * What I earned, what I am on the way to, and how many secret badges wait for me.
   */
  myBadges(given?: Given): Promise<shapes.BadgeCase> {
    return this.told("GET", "/v1/me/badges", {}, given);
  }

  /**
   * A member's badges.
   *
   * A member's badges, secret and revoked ones too.
   */
  memberBadges(said: { external_id: string }, given?: Given): Promise<shapes.FullBadgeCase> {
    return this.told("GET", at`/v1/members/${said.external_id}/badges`, {}, given);
  }

  /**
   * Take a badge along.
   *
   * My badge as an Open Badges 3.0 credential, which anybody can check without asking us. From now
   * on its address is open to whoever has it. Asked twice, it is the same one.
   */
  takeBadgeAlong(said: { name: string; idempotency_key?: string; body: shapes.CredentialForm }, given?: Given): Promise<shapes.SignedFile> {
    return this.told("POST", at`/v1/me/badges/${said.name}/credentials`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Take the receipt of a draw along.
   *
   * What was drawn in my play, by which seed and table, what it cost and gave: signed, to be kept
   * by me. It is in no list that others read, but for whether it still holds.
   */
  takeReceiptAlong(said: { play_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.SignedFile> {
    return this.told("POST", at`/v1/plays/${said.play_id}/receipts`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * What I took along.
   *
   * Badges and receipts that were signed for me, and whether they still hold.
   */
  listMyCredentials(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.AllTaken> {
    return this.told("GET", "/v1/me/credentials", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMyCredentials`, page after page. */
  listMyCredentialsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.Taken, void> {
    return this.pages((after) => this.listMyCredentials({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Take it back.
   *
   * Nothing of it is shown any more, and whoever has the file is told that it does not hold.
   */
  withdrawCredential(said: { credential_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/me/credentials/${said.credential_id}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Grant a badge.
   *
   * Give a badge by hand, with the prizes of its levels. Asked twice, it gives nothing more.
   */
  grantBadge(said: { name: string; idempotency_key?: string; body: shapes.GrantForm }, given?: Given): Promise<shapes.Granted> {
    return this.told("POST", at`/v1/badges/${said.name}/grants`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body, waits: true }, given);
  }

  /**
   * Revoke a badge.
   *
   * Take a badge back with the points that it paid. Asked twice, it takes nothing more.
   */
  revokeBadge(said: { name: string; idempotency_key?: string; body: shapes.RevocationForm }, given?: Given): Promise<shapes.Revocation> {
    return this.told("POST", at`/v1/badges/${said.name}/revocations`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * My tier.
   *
   * The ladder, where I stand on it, what is missing to the next tier and to keep mine.
   */
  readMyTier(said: { at?: string } = {}, given?: Given): Promise<shapes.TierAnswer> {
    return this.told("GET", "/v1/me/tier", { query: { at: said.at } }, given);
  }

  /**
   * A member's tier.
   *
   * The same as the member sees it, and who set a tier by hand and why.
   */
  readTier(said: { external_id: string; at?: string }, given?: Given): Promise<shapes.TierAnswer> {
    return this.told("GET", at`/v1/members/${said.external_id}/tier`, { query: { at: said.at } }, given);
  }

  /**
   * Set a member's tier.
   *
   * Until its end this tier holds, over whatever the member earned; your name is kept with it.
   */
  putTier(said: { external_id: string; idempotency_key?: string; body: shapes.TierByHand }, given?: Given): Promise<shapes.StandingView> {
    return this.told("PUT", at`/v1/members/${said.external_id}/tier`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Withdraw a tier that was set.
   *
   * The tier that the member earned holds again at once.
   */
  deleteTier(said: { external_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.StandingView> {
    return this.told("DELETE", at`/v1/members/${said.external_id}/tier`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * The history of a member's tier.
   *
   * Every change that the member was told of, and every tier that staff set or withdrew.
   */
  readTierHistory(said: { external_id: string; limit?: number; after?: string }, given?: Given): Promise<shapes.TierHistory> {
    return this.told("GET", at`/v1/members/${said.external_id}/tier/history`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `readTierHistory`, page after page. */
  readTierHistoryAll(said: { external_id: string; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.Told, void> {
    return this.pages((after) => this.readTierHistory({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * The top of a board.
   *
   * The best lines of the present run, of a past one, or of one group; aliases only.
   */
  boardTop(said: { name: string; limit?: number; group?: string; run?: string }, given?: Given): Promise<shapes.BoardPage> {
    return this.told("GET", at`/v1/boards/${said.name}/top`, { query: { limit: said.limit, group: said.group, run: said.run } }, given);
  }

  /**
   * List a board's runs.
   *
   * Every run in which anybody was active, the latest first; closed ones are frozen.
   */
  boardRuns(said: { name: string; limit?: number; before?: string }, given?: Given): Promise<shapes.RunPage> {
    return this.told("GET", at`/v1/boards/${said.name}/runs`, { query: { limit: said.limit, before: said.before } }, given);
  }

  /** Every line of `boardRuns`, page after page. */
  boardRunsAll(said: { name: string; limit?: number; before?: string }, given?: Given): AsyncGenerator<shapes.RunView, void> {
    return this.pages((before) => this.boardRuns({ ...said, before }, given), said.before, (line) => line.starts_at);
  }

  /**
   * My boards.
   *
   * Every board that runs, with my rank.
   */
  myBoards(said: { at?: string } = {}, given?: Given): Promise<shapes.Briefs> {
    return this.told("GET", "/v1/me/boards", { query: { at: said.at } }, given);
  }

  /**
   * My place on a board.
   *
   * My rank between my neighbours, and how far it is to the next one.
   */
  myPlace(said: { name: string; each_side?: number; run?: string }, given?: Given): Promise<shapes.Standing> {
    return this.told("GET", at`/v1/me/boards/${said.name}`, { query: { each_side: said.each_side, run: said.run } }, given);
  }

  /**
   * Whether I am shown on boards.
   *
   * Whether others see me there; `because` says who took me off: I, or the house.
   */
  myVisibility(given?: Given): Promise<shapes.VisibilityView> {
    return this.told("GET", "/v1/me/boards/visibility", {}, given);
  }

  /**
   * Be shown on boards, or not.
   *
   * Leave every view at once, or come back; what I do goes on counting. Who is on no board when a
   * run closes wins nothing of it.
   */
  setVisibility(said: { idempotency_key?: string; body: shapes.Visibility }, given?: Given): Promise<shapes.VisibilityView> {
    return this.told("PUT", "/v1/me/boards/visibility", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * A member's boards.
   *
   * Their ranks on the boards that run, and every decision to take them off or back on.
   */
  memberBoards(said: { external_id: string; at?: string }, given?: Given): Promise<shapes.MemberBoards> {
    return this.told("GET", at`/v1/members/${said.external_id}/boards`, { query: { at: said.at } }, given);
  }

  /**
   * Take a member off all boards.
   *
   * Staff, testers, cheats: ranks close up at once. Who decided it, when and why is kept.
   */
  setExclusion(said: { external_id: string; idempotency_key?: string; body: shapes.Exclusion }, given?: Given): Promise<shapes.VisibilityView> {
    return this.told("PUT", at`/v1/members/${said.external_id}/boards/exclusion`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * The streaks of those a board names.
   *
   * Beside whose name on the present run of a board a flame burns; nobody on a board of teams.
   */
  boardFlames(said: { name: string; limit?: number; each_side?: number }, given?: Given): Promise<shapes.Flames> {
    return this.told("GET", at`/v1/boards/${said.name}/flames`, { query: { limit: said.limit, each_side: said.each_side } }, given);
  }

  /**
   * Certify a closed board.
   *
   * Everything that made the ranks of a closed run, so that anyone can work them out again.
   */
  boardCertificate(said: { name: string; run_id: string }, given?: Given): Promise<shapes.Certificate> {
    return this.told("GET", at`/v1/boards/${said.name}/runs/${said.run_id}/certificate`, {}, given);
  }

  /**
   * Rewards for me.
   *
   * What there is for my points: what I can have now, how many points lack to the rest, and to
   * which the fewest do.
   */
  myRewards(given?: Given): Promise<shapes.Catalogue> {
    return this.told("GET", "/v1/me/rewards", {}, given);
  }

  /**
   * My redemptions.
   *
   * What I have redeemed and how far each is, the newest first.
   */
  listMine(said: { before?: string; limit?: number } = {}, given?: Given): Promise<shapes.MyRedemptions> {
    return this.told("GET", "/v1/me/redemptions", { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `listMine`, page after page. */
  listMineAll(said: { before?: string; limit?: number } = {}, given?: Given): AsyncGenerator<shapes.RedemptionView, void> {
    return this.pages((before) => this.listMine({ ...said, before }, given), said.before);
  }

  /**
   * Redeem a reward.
   *
   * Pay for a reward with my points and get its voucher: both or neither. The same key redeems
   * once.
   */
  redeemMine(said: { idempotency_key?: string; body: shapes.RedeemForm }, given?: Given): Promise<shapes.RedemptionView> {
    return this.told("POST", "/v1/me/redemptions", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * My vouchers.
   *
   * All that I may have, or had: each with its code and its state, the newest first.
   */
  listVouchers(said: { before?: string; limit?: number } = {}, given?: Given): Promise<shapes.MyVouchers> {
    return this.told("GET", "/v1/me/vouchers", { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `listVouchers`, page after page. */
  listVouchersAll(said: { before?: string; limit?: number } = {}, given?: Given): AsyncGenerator<shapes.VoucherView, void> {
    return this.pages((before) => this.listVouchers({ ...said, before }, given), said.before);
  }

  /**
   * All that is mine.
   *
   * What I have won, was given or bought, newest first: vouchers with their codes, and prizes of
   * games that are points or that the brand hands over.
   */
  listPrizes(said: { before?: string; limit?: number } = {}, given?: Given): Promise<shapes.MyPrizes> {
    return this.told("GET", "/v1/me/prizes", { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `listPrizes`, page after page. */
  listPrizesAll(said: { before?: string; limit?: number } = {}, given?: Given): AsyncGenerator<shapes.MyPrize, void> {
    return this.pages((before) => this.listPrizes({ ...said, before }, given), said.before);
  }

  /**
   * Redeem a reward for a member.
   *
   * Pay for a reward with the member's points, at the counter; your name stands in the books.
   */
  redeemForMember(said: { external_id: string; idempotency_key?: string; body: shapes.RedeemForm }, given?: Given): Promise<shapes.RedemptionView> {
    return this.told("POST", at`/v1/members/${said.external_id}/redemptions`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List redemptions.
   *
   * What is to be handed over, or is, the oldest first.
   */
  listRedemptions(said: { status?: "ordered" | "ready" | "handed_over" | "shipped" | "cancelled" | "expired"; reward?: string; limit?: number; after?: string } = {}, given?: Given): Promise<shapes.RedemptionPage> {
    return this.told("GET", "/v1/redemptions", { query: { status: said.status, reward: said.reward, limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listRedemptions`, page after page. */
  listRedemptionsAll(said: { status?: "ordered" | "ready" | "handed_over" | "shipped" | "cancelled" | "expired"; reward?: string; limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.RedemptionLine, void> {
    return this.pages((after) => this.listRedemptions({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at a redemption.
   *
   * Who redeemed what, for how much, and how far it is.
   */
  lookAtRedemption(said: { id: string }, given?: Given): Promise<shapes.RedemptionLine> {
    return this.told("GET", at`/v1/redemptions/${said.id}`, {}, given);
  }

  /**
   * Hand over or cancel a redemption.
   *
   * Say that it is ready, handed over or shipped, or cancel it: then what was paid comes back, the
   * stock has its place again, and the code is void for ever. The same again changes nothing.
   */
  stepRedemption(said: { id: string; idempotency_key?: string; body: shapes.StepForm }, given?: Given): Promise<shapes.RedemptionView> {
    return this.told("POST", at`/v1/redemptions/${said.id}/steps`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look up a voucher.
   *
   * Whose voucher it is, for what, and whether it can be used.
   */
  lookUpVoucher(said: { body: shapes.VoucherCode }, given?: Given): Promise<shapes.VoucherOfMember> {
    return this.told("POST", "/v1/vouchers/lookup", { body: said.body }, given);
  }

  /**
   * Redeem a voucher.
   *
   * Use a voucher by its code, once; what it was bought by is handed over with it.
   */
  redeemVoucher(said: { idempotency_key?: string; body: shapes.UseForm }, given?: Given): Promise<shapes.VoucherOfMember> {
    return this.told("POST", "/v1/vouchers/redeem", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Take a voucher back.
   *
   * Take back a voucher that was given and not used. One that was bought is cancelled by its
   * redemption.
   */
  voidVoucher(said: { id: string; idempotency_key?: string; body: shapes.TakeForm }, given?: Given): Promise<shapes.VoucherOfMember> {
    return this.told("POST", at`/v1/vouchers/${said.id}/void`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * A member's vouchers.
   *
   * All that a member may have, or had, the newest first; of codes the end.
   */
  memberVouchers(said: { external_id: string; before?: string; limit?: number }, given?: Given): Promise<shapes.MyVouchers> {
    return this.told("GET", at`/v1/members/${said.external_id}/vouchers`, { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `memberVouchers`, page after page. */
  memberVouchersAll(said: { external_id: string; before?: string; limit?: number }, given?: Given): AsyncGenerator<shapes.VoucherView, void> {
    return this.pages((before) => this.memberVouchers({ ...said, before }, given), said.before);
  }

  /**
   * Give a voucher.
   *
   * Give a member a voucher by hand, out of the reward's stock; the same key gives one.
   */
  giveVoucher(said: { external_id: string; idempotency_key?: string; body: shapes.GiveForm }, given?: Given): Promise<shapes.VoucherOfMember> {
    return this.told("POST", at`/v1/members/${said.external_id}/vouchers`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * What I may give.
   *
   * How many points and vouchers I may give now, or why none.
   */
  giftTerms(given?: Given): Promise<shapes.GiftTerms> {
    return this.told("GET", "/v1/me/gifts/terms", {}, given);
  }

  /**
   * My gifts.
   *
   * What I gave and was given, the newest first.
   */
  listGifts(said: { before?: string; limit?: number } = {}, given?: Given): Promise<shapes.MyGifts> {
    return this.told("GET", "/v1/me/gifts", { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `listGifts`, page after page. */
  listGiftsAll(said: { before?: string; limit?: number } = {}, given?: Given): AsyncGenerator<shapes.GiftView, void> {
    return this.pages((before) => this.listGifts({ ...said, before }, given), said.before);
  }

  /**
   * Make a gift.
   *
   * Set points aside, or a voucher, for whoever gets the code from me and opens it first. What
   * nobody opens in time comes back. The same key makes one gift.
   */
  makeGift(said: { idempotency_key?: string; body: shapes.GiftForm }, given?: Given): Promise<shapes.GiftView> {
    return this.told("POST", "/v1/me/gifts", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Take a gift back.
   *
   * Take back what nobody has opened; the points come back into the lots they were taken from.
   */
  takeGiftBack(said: { id: string; idempotency_key?: string }, given?: Given): Promise<shapes.GiftView> {
    return this.told("POST", at`/v1/me/gifts/${said.id}/back`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Look at a gift.
   *
   * What is in the gift with this code, and from whom; nothing is opened by it.
   */
  lookAtGift(said: { body: shapes.GiftCode }, given?: Given): Promise<shapes.GiftSeen> {
    return this.told("POST", "/v1/me/gifts/look", { body: said.body }, given);
  }

  /**
   * Open a gift.
   *
   * Open the gift with this code: what is in it is mine. Points end when they would have ended for
   * who gave them. The same again changes nothing.
   */
  openGift(said: { idempotency_key?: string; body: shapes.GiftCode }, given?: Given): Promise<shapes.GiftView> {
    return this.told("POST", "/v1/me/gifts/open", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * A member's gifts.
   *
   * What a member gave and was given, the newest first; without codes.
   */
  memberGifts(said: { external_id: string; before?: string; limit?: number }, given?: Given): Promise<shapes.MyGifts> {
    return this.told("GET", at`/v1/members/${said.external_id}/gifts`, { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `memberGifts`, page after page. */
  memberGiftsAll(said: { external_id: string; before?: string; limit?: number }, given?: Given): AsyncGenerator<shapes.GiftView, void> {
    return this.pages((before) => this.memberGifts({ ...said, before }, given), said.before);
  }

  /**
   * Undo a gift.
   *
   * Take a gift back from both, as a whole: it is refused where who opened it has not as much any
   * more. The same again changes nothing.
   */
  undoGift(said: { id: string; idempotency_key?: string; body: shapes.UndoForm }, given?: Given): Promise<shapes.GiftView> {
    return this.told("POST", at`/v1/gifts/${said.id}/undo`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * A member's memberships.
   *
   * Every term that was sold to a member, the latest first, and what was given back of it; and what
   * can be sold to them now.
   */
  listMemberships(said: { external_id: string; limit?: number; after?: string }, given?: Given): Promise<shapes.MembershipList> {
    return this.told("GET", at`/v1/members/${said.external_id}/memberships`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listMemberships`, page after page. */
  listMembershipsAll(said: { external_id: string; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.MembershipView, void> {
    return this.pages((after) => this.listMemberships({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Sell a membership.
   *
   * The term begins now, or on the day that the one ends which runs: then it `renews` that. Your
   * shop has taken the money. Take the number of the payment for the key: it sells one term.
   */
  sellMembership(said: { external_id: string; idempotency_key?: string; body: shapes.MembershipForm }, given?: Given): Promise<shapes.MembershipView> {
    return this.told("POST", at`/v1/members/${said.external_id}/memberships`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Cancel a membership.
   *
   * Terms behind it are given back whole. Of one that is ended now, the days behind today are given
   * back, out of all its days and to the cent. You return the money: this says how much.
   */
  cancelMembership(said: { external_id: string; id: string; idempotency_key?: string; body: shapes.CancelForm }, given?: Given): Promise<shapes.CancelledView> {
    return this.told("POST", at`/v1/members/${said.external_id}/memberships/${said.id}/cancel`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List stocks.
   *
   * What is left of each reward, and how many free codes, in the order of the rewards.
   */
  listStocks(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.Stocks> {
    return this.told("GET", "/v1/stocks", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listStocks`, page after page. */
  listStocksAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.StockView, void> {
    return this.pages((after) => this.listStocks({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at a reward's stock.
   *
   * How many of it are taken, how many there are yet, and how many codes are free.
   */
  lookAtStock(said: { name: string }, given?: Given): Promise<shapes.StockView> {
    return this.told("GET", at`/v1/rewards/${said.name}/stock`, {}, given);
  }

  /**
   * Add codes to a pool.
   *
   * Put codes of a shop or a partner into the reward's pool; those that are there are passed over.
   */
  addPoolCodes(said: { name: string; idempotency_key?: string; body: shapes.CodesForm }, given?: Given): Promise<shapes.CodesAdded> {
    return this.told("POST", at`/v1/rewards/${said.name}/codes`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Make codes for a pool.
   *
   * Make codes that nobody guesses and everybody can read, and put them into the pool.
   */
  generatePoolCodes(said: { name: string; idempotency_key?: string; body: shapes.GenerateForm }, given?: Given): Promise<shapes.CodesAdded> {
    return this.told("POST", at`/v1/rewards/${said.name}/codes/generate`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Add codes from a file.
   *
   * The same out of a file: one code a line, or a CSV with a column `code`. The body is the file as
   * it is.
   */
  addCodesFile(said: { name: string; filename?: string; idempotency_key?: string; body: Uint8Array<ArrayBuffer> }, given?: Given): Promise<shapes.CodesAdded> {
    return this.told("POST", at`/v1/rewards/${said.name}/codes/file`, { query: { filename: said.filename }, headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Ask what a basket comes to.
   *
   * What vouchers and points take off, line by line, or why they do not. Nothing is reserved.
   */
  validateCheckout(said: { body: shapes.BasketAsk }, given?: Given): Promise<shapes.CheckoutOffer> {
    return this.told("POST", "/v1/checkouts/validate", { body: said.body }, given);
  }

  /**
   * Reserve a checkout.
   *
   * Keep what is taken off for this basket alone: vouchers are reserved, points on hold, and both
   * are free again by themselves. One reference is one checkout; the same again gets it as it is.
   */
  reserveCheckout(said: { idempotency_key?: string; body: shapes.CheckoutForm }, given?: Given): Promise<shapes.CheckoutView> {
    return this.told("POST", "/v1/checkouts", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look at a checkout.
   *
   * How far it is, what was taken off, and what went back.
   */
  lookAtCheckout(said: { reference: string }, given?: Given): Promise<shapes.CheckoutView> {
    return this.told("GET", at`/v1/checkouts/${said.reference}`, {}, given);
  }

  /**
   * Redeem a checkout.
   *
   * The basket is paid: its vouchers are used, its points spent. The same again does nothing.
   */
  redeemCheckout(said: { reference: string; idempotency_key?: string; body: shapes.RedeemCheckout }, given?: Given): Promise<shapes.CheckoutView> {
    return this.told("POST", at`/v1/checkouts/${said.reference}/redeem`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Release a checkout.
   *
   * Nothing comes of it: vouchers and points are free at once. The same again does nothing.
   */
  releaseCheckout(said: { reference: string; idempotency_key?: string; body: shapes.ReleaseCheckout }, given?: Given): Promise<shapes.CheckoutView> {
    return this.told("POST", at`/v1/checkouts/${said.reference}/release`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Return a part of a checkout.
   *
   * What was bought goes back, whole or in parts, in any order, and adds up: its share of the
   * points returns into lots that keep their expiry. A voucher can be used again when all that it
   * took off went back. One reference is one refund.
   */
  refundCheckout(said: { reference: string; idempotency_key?: string; body: shapes.RefundForm }, given?: Given): Promise<shapes.RefundView> {
    return this.told("POST", at`/v1/checkouts/${said.reference}/refunds`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * What I can invite friends to.
   *
   * What there is for me and for friends whom I invite, and my code, where I asked for it.
   */
  myReferrals(given?: Given): Promise<shapes.InviteOffers> {
    return this.told("GET", "/v1/me/referrals", {}, given);
  }

  /**
   * Get my code to invite by.
   *
   * My own link to send to friends; it stays the same.
   */
  makeInvitation(said: { name: string; body: shapes.DeviceTold }, given?: Given): Promise<shapes.InviteCode> {
    return this.told("POST", at`/v1/me/referrals/${said.name}/code`, { body: said.body }, given);
  }

  /**
   * Friends whom I invited.
   *
   * Who came by my link and how far each is, the newest first; of none more than an alias.
   */
  myFriends(said: { name: string; before?: string; limit?: number }, given?: Given): Promise<shapes.MyFriends> {
    return this.told("GET", at`/v1/me/referrals/${said.name}/friends`, { query: { before: said.before, limit: said.limit } }, given);
  }

  /** Every line of `myFriends`, page after page. */
  myFriendsAll(said: { name: string; before?: string; limit?: number }, given?: Given): AsyncGenerator<shapes.MyFriend, void> {
    return this.pages((before) => this.myFriends({ ...said, before }, given), said.before, (line) => line.id);
  }

  /**
   * Look at an invitation.
   *
   * Who invites whom to what, before anybody came in: the programme by its name, the member by an
   * alias, where they show themselves.
   */
  lookAtInvitation(said: { slug: string; code: string }, given?: Given): Promise<shapes.Invitation> {
    return this.told("GET", at`/v1/public/programmes/${said.slug}/invitations/${said.code}`, {}, given);
  }

  /**
   * Come by an invitation.
   *
   * I came by a friend's link: that counts once, for newcomers, and what I do counts from now on. A
   * guest becomes a member first, before anything is paid.
   */
  comeByInvitation(said: { body: shapes.InvitationTaken }, given?: Given): Promise<shapes.CameBy> {
    return this.told("POST", "/v1/me/invitations", { body: said.body }, given);
  }

  /**
   * List friends.
   *
   * Who was invited by whom and how far it is, the oldest first; what is `held` waits for you.
   */
  listFriends(said: { name: string; status?: "waiting" | "held" | "rewarded" | "undone" | "refused"; limit?: number; after?: string }, given?: Given): Promise<shapes.FriendPage> {
    return this.told("GET", at`/v1/referrals/${said.name}/friends`, { query: { status: said.status, limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listFriends`, page after page. */
  listFriendsAll(said: { name: string; status?: "waiting" | "held" | "rewarded" | "undone" | "refused"; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.FriendLine, void> {
    return this.pages((after) => this.listFriends({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at a referral's figures.
   *
   * How many friends came, and what became of them.
   */
  referralFigures(said: { name: string }, given?: Given): Promise<shapes.ReferralFigures> {
    return this.told("GET", at`/v1/referrals/${said.name}/figures`, {}, given);
  }

  /**
   * Decide about a friend.
   *
   * Let both be rewarded after all, if the friend still qualifies, or refuse it for ever.
   */
  decideAboutFriend(said: { name: string; id: string; idempotency_key?: string; body: shapes.FriendDecision }, given?: Given): Promise<shapes.FriendLine> {
    return this.told("POST", at`/v1/referrals/${said.name}/friends/${said.id}/decision`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Tell all members.
   *
   * Show words on the open screens of all members, at once. Who is away does not see them.
   */
  sendNotice(said: { idempotency_key?: string; body: shapes.NoticeForm }, given?: Given): Promise<shapes.NoticeView> {
    return this.told("POST", "/v1/notices", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List event types.
   *
   * What webhooks and files can tell of, with the schema of each. A name never changes its meaning:
   * fields may be added, whatever would break a reader comes under a new version.
   */
  listEventTypes(given?: Given): Promise<shapes.EventTypes> {
    return this.told("GET", "/v1/webhook-event-types", {}, given);
  }

  /**
   * List webhooks.
   *
   * The programme's endpoints, those that are off too, without their secrets.
   */
  listWebhooks(given?: Given): Promise<shapes.Webhooks> {
    return this.told("GET", "/v1/webhooks", {}, given);
  }

  /**
   * Look at a webhook.
   *
   * Whether it is on, and if not, why.
   */
  lookAtWebhook(said: { name: string }, given?: Given): Promise<Versioned<shapes.WebhookView>> {
    return this.versioned("GET", at`/v1/webhooks/${said.name}`, {}, given);
  }

  /**
   * Save a webhook.
   *
   * Create or change an endpoint. The answer to the first time holds its secret, once.
   */
  saveWebhook(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.WebhookDraft }, given?: Given): Promise<Versioned<shapes.WebhookView>> {
    return this.versioned("PUT", at`/v1/webhooks/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Remove a webhook.
   *
   * Nothing is sent to it any more; its log goes with it.
   */
  removeWebhook(said: { name: string; idempotency_key?: string; if_match?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/webhooks/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match } }, given);
  }

  /**
   * List deliveries.
   *
   * What was sent and what waits, for thirty days.
   */
  listDeliveries(said: { name: string; limit?: number; after?: string }, given?: Given): Promise<shapes.Deliveries> {
    return this.told("GET", at`/v1/webhooks/${said.name}/deliveries`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listDeliveries`, page after page. */
  listDeliveriesAll(said: { name: string; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.WebhookDelivery, void> {
    return this.pages((after) => this.listDeliveries({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Look at a delivery.
   *
   * Every attempt: when, how long it took, the status and how the answer began.
   */
  lookAtDelivery(said: { name: string; event_id: string }, given?: Given): Promise<shapes.DeliveryAttempts> {
    return this.told("GET", at`/v1/webhooks/${said.name}/deliveries/${said.event_id}`, {}, given);
  }

  /**
   * Test a webhook.
   *
   * Send an event of the type `kermesse.webhook.tested.v1` to this endpoint alone.
   */
  testWebhook(said: { name: string; idempotency_key?: string }, given?: Given): Promise<shapes.Sent> {
    return this.told("POST", at`/v1/webhooks/${said.name}/test`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Rotate a webhook's secret.
   *
   * A new secret. During the overlap every request carries a signature by each of the two.
   */
  rotateSecret(said: { name: string; idempotency_key?: string; body: shapes.Rotation }, given?: Given): Promise<shapes.NewSecret> {
    return this.told("POST", at`/v1/webhooks/${said.name}/secret`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Send a delivery again.
   *
   * Now, under the same id, and with as many tries as a new one.
   */
  resend(said: { name: string; event_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.Sent> {
    return this.told("POST", at`/v1/webhooks/${said.name}/deliveries/${said.event_id}/resend`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Replay from a time.
   *
   * Send again, under the same ids, what was kept since then (at most thirty days back) and was
   * never taken, or everything: after an outage, or for what happened while it was off.
   */
  replay(said: { name: string; idempotency_key?: string; body: shapes.WebhookReplay }, given?: Given): Promise<shapes.WebhookView> {
    return this.told("POST", at`/v1/webhooks/${said.name}/replay`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * List shops.
   *
   * The programme's connections to shops and tills, without their secrets.
   */
  listShops(given?: Given): Promise<shapes.Shops> {
    return this.told("GET", "/v1/shops", {}, given);
  }

  /**
   * Look at a shop.
   *
   * Where it is to send its hooks, and when one came last.
   */
  lookAtShop(said: { name: string }, given?: Given): Promise<Versioned<shapes.ShopView>> {
    return this.versioned("GET", at`/v1/shops/${said.name}`, {}, given);
  }

  /**
   * Save a shop.
   *
   * Create or change a connection. What counts holds for each order from the next hook on that
   * tells of it; what was ordered before the connection was made does not count.
   */
  saveShop(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.ShopDraft }, given?: Given): Promise<Versioned<shapes.ShopView>> {
    return this.versioned("PUT", at`/v1/shops/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Remove a shop.
   *
   * Its hooks are refused from now on. What its orders came to stays; made again under the same
   * name, it goes on where it was.
   */
  removeShop(said: { name: string; idempotency_key?: string; if_match?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/shops/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match } }, given);
  }

  /**
   * Hear of an order.
   *
   * Where a shop posts its hooks, signed as its kind signs them; `docs/orders.md` tells which ones
   * to switch on. Sent again, or in another order, they come to the same.
   */
  hearOfOrder(said: { programme: string; shop: string }, given?: Given): Promise<shapes.HookAnswer> {
    return this.told("POST", at`/v1/hooks/${said.programme}/${said.shop}`, {}, given);
  }

  /**
   * List exports.
   *
   * What is written to the operator's store, and when next.
   */
  listExports(given?: Given): Promise<shapes.Exports> {
    return this.told("GET", "/v1/exports", {}, given);
  }

  /**
   * Look at an export.
   *
   * As it was saved last.
   */
  lookAtExport(said: { name: string }, given?: Given): Promise<Versioned<shapes.ExportView>> {
    return this.versioned("GET", at`/v1/exports/${said.name}`, {}, given);
  }

  /**
   * Save an export.
   *
   * Create or change it. Of events its first file begins with what happens from now on; between two
   * files nothing is left out, and nothing stands in both. Of a whole list each file has all of it.
   */
  saveExport(said: { name: string; idempotency_key?: string; if_match?: string; if_none_match?: string; body: shapes.ExportDraft }, given?: Given): Promise<Versioned<shapes.ExportView>> {
    return this.versioned("PUT", at`/v1/exports/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match, "If-None-Match": said.if_none_match }, body: said.body }, given);
  }

  /**
   * Remove an export.
   *
   * Nothing more is written; the files that are there stay.
   */
  removeExport(said: { name: string; idempotency_key?: string; if_match?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/exports/${said.name}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match } }, given);
  }

  /**
   * List an export's files.
   *
   * What was written and what waits, with what the store had to say.
   */
  listExportFiles(said: { name: string; limit?: number; before?: string }, given?: Given): Promise<shapes.Written> {
    return this.told("GET", at`/v1/exports/${said.name}/files`, { query: { limit: said.limit, before: said.before } }, given);
  }

  /** Every line of `listExportFiles`, page after page. */
  listExportFilesAll(said: { name: string; limit?: number; before?: string }, given?: Given): AsyncGenerator<shapes.FileView, void> {
    return this.pages((before) => this.listExportFiles({ ...said, before }, given), said.before, (line) => line.slot);
  }

  /**
   * My devices.
   *
   * The devices that messages go to, those seen last first; at most 20.
   */
  listDevices(given?: Given): Promise<shapes.DeviceList> {
    return this.told("GET", "/v1/me/devices", {}, given);
  }

  /**
   * Register my device.
   *
   * Have messages sent to this device. The same one again is no second: it was seen again; and one
   * that was another member's is theirs no more.
   */
  registerDevice(said: { idempotency_key?: string; body: shapes.DeviceForm }, given?: Given): Promise<shapes.DeviceView> {
    return this.told("POST", "/v1/me/devices", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Forget my device.
   *
   * Send nothing more to this device.
   */
  forgetDevice(said: { id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/me/devices/${said.id}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * My addresses.
   *
   * My e-mail addresses and telephone numbers, proved or not; at most 10.
   */
  listMyContacts(given?: Given): Promise<shapes.ContactList> {
    return this.told("GET", "/v1/me/contacts", {}, given);
  }

  /**
   * Add my address.
   *
   * Have a code and a link sent to an address, which prove that it is mine; again for a new one.
   */
  addMyContact(said: { idempotency_key?: string; body: shapes.AddressForm }, given?: Given): Promise<shapes.ContactView> {
    return this.told("POST", "/v1/me/contacts", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Prove my address.
   *
   * The code that came: from now on the address is mine, and no other member's.
   */
  verifyMyContact(said: { id: string; idempotency_key?: string; body: shapes.CodeForm }, given?: Given): Promise<shapes.ContactView> {
    return this.told("POST", at`/v1/me/contacts/${said.id}/verification`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Prove an address by its link.
   *
   * What the page behind the link sends, whoever opened it. An address that another member has
   * proved is not taken from them by a link: that takes the code, typed where it was asked for.
   */
  followLink(said: { body: shapes.LinkForm }, given?: Given): Promise<shapes.ContactView> {
    return this.told("POST", "/v1/contacts/verification", { body: said.body }, given);
  }

  /**
   * Remove my address.
   *
   * Nothing is sent to it any more.
   */
  removeMyContact(said: { id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/me/contacts/${said.id}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * A member's addresses.
   *
   * E-mail addresses and telephone numbers, proved or not.
   */
  listContacts(said: { external_id: string }, given?: Given): Promise<shapes.ContactList> {
    return this.told("GET", at`/v1/members/${said.external_id}/contacts`, {}, given);
  }

  /**
   * Declare a member's address.
   *
   * Say that an address is this member's, as you have proved it: it is no other member's from now
   * on. A repeat changes nothing.
   */
  declareContact(said: { external_id: string; idempotency_key?: string; body: shapes.AddressForm }, given?: Given): Promise<shapes.ContactView> {
    return this.told("PUT", at`/v1/members/${said.external_id}/contacts`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * End a member's address.
   *
   * Nothing is sent to it any more.
   */
  endContact(said: { external_id: string; id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/members/${said.external_id}/contacts/${said.id}`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Suppress an address.
   *
   * Never write to an address again, whosever it is or will be. Only its hash is kept, so that the
   * list outlives whoever had it; what stands on it already keeps its first reason.
   */
  suppress(said: { idempotency_key?: string; body: shapes.SuppressionForm }, given?: Given): Promise<void> {
    return this.done("PUT", "/v1/suppressions", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look up a suppressed address.
   *
   * Whether an address is written to. Sent as a body, as addresses have no place in a log.
   */
  findSuppression(said: { body: shapes.AddressForm }, given?: Given): Promise<shapes.SuppressionView> {
    return this.told("POST", "/v1/suppressions/search", { body: said.body }, given);
  }

  /**
   * Lift a suppression.
   *
   * Let an address be written to again, if a member has proved it.
   */
  liftSuppression(said: { idempotency_key?: string; body: shapes.AddressForm }, given?: Given): Promise<void> {
    return this.done("POST", "/v1/suppressions/lift", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * What I agreed to.
   *
   * Which messages may come to me, by channel and purpose, since when and by whose word.
   */
  readMyConsents(given?: Given): Promise<shapes.ConsentList> {
    return this.told("GET", "/v1/me/consents", {}, given);
  }

  /**
   * Agree or withdraw.
   *
   * Agree to messages of a purpose on a channel, or to none any more: it holds at once, also for
   * what was about to be sent.
   */
  changeMyConsents(said: { idempotency_key?: string; body: shapes.OwnConsents }, given?: Given): Promise<shapes.ConsentList> {
    return this.told("PUT", "/v1/me/consents", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * What a member agreed to.
   *
   * By channel and purpose, since when and by whose word.
   */
  readConsents(said: { external_id: string }, given?: Given): Promise<shapes.ConsentList> {
    return this.told("GET", at`/v1/members/${said.external_id}/consents`, {}, given);
  }

  /**
   * Tell what a member agreed to.
   *
   * Consents that the member gave or withdrew with you; the source is kept with them.
   */
  tellConsents(said: { external_id: string; idempotency_key?: string; body: shapes.ToldConsents }, given?: Given): Promise<shapes.ConsentList> {
    return this.told("PUT", at`/v1/members/${said.external_id}/consents`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * What I wish to hear.
   *
   * Each message of the programme, and the channels on which I do not want it.
   */
  readPreferences(given?: Given): Promise<shapes.PreferenceList> {
    return this.told("GET", "/v1/me/preferences", {}, given);
  }

  /**
   * Choose what I hear.
   *
   * Switch messages off on a channel, or on again: it holds at once, also for what was about to be
   * sent. The inbox keeps them all.
   */
  changePreferences(said: { idempotency_key?: string; body: shapes.Choices }, given?: Given): Promise<shapes.PreferenceList> {
    return this.told("PUT", "/v1/me/preferences", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Ask before unsubscribing.
   *
   * A page with a button, which sends the request below, and one for each message that comes this
   * way.
   */
  askToUnsubscribe(said: { token: string }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("GET", at`/v1/unsubscribe/${said.token}`, {}, given);
  }

  /**
   * Unsubscribe by a mail's link.
   *
   * No more messages of that sort to whom the mail was sent. No sign-in, no body is needed.
   */
  unsubscribe(said: { token: string }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("POST", at`/v1/unsubscribe/${said.token}`, {}, given);
  }

  /**
   * Choose a message by a mail's link.
   *
   * Switch one message off where the mail went, or on again; `promotional` as a topic ends all
   * promotions there, which are agreed to in the app alone.
   */
  chooseByLink(said: { token: string; topic: string; wanted: boolean }, given?: Given): Promise<Uint8Array<ArrayBuffer>> {
    return this.file("POST", at`/v1/unsubscribe/${said.token}/topics/${said.topic}`, { query: { wanted: said.wanted } }, given);
  }

  /**
   * List broadcasts.
   *
   * All of the programme's.
   */
  listBroadcasts(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.BroadcastPage> {
    return this.told("GET", "/v1/broadcasts", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `listBroadcasts`, page after page. */
  listBroadcastsAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.BroadcastView, void> {
    return this.pages((after) => this.listBroadcasts({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Make a broadcast.
   *
   * Nothing is sent yet: it is forecast. Look at the forecast, then start it.
   */
  makeBroadcast(said: { idempotency_key?: string; body: shapes.BroadcastForm }, given?: Given): Promise<shapes.BroadcastView> {
    return this.told("POST", "/v1/broadcasts", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look at a broadcast.
   *
   * Its forecast, and what has become of its members so far.
   */
  lookAtBroadcast(said: { broadcast_id: string }, given?: Given): Promise<shapes.OneBroadcast> {
    return this.told("GET", at`/v1/broadcasts/${said.broadcast_id}`, {}, given);
  }

  /**
   * Account for a broadcast.
   *
   * What became of it, member by member.
   */
  accountFor(said: { broadcast_id: string; limit?: number; after?: string }, given?: Given): Promise<shapes.MemberAccounts> {
    return this.told("GET", at`/v1/broadcasts/${said.broadcast_id}/members`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `accountFor`, page after page. */
  accountForAll(said: { broadcast_id: string; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.MemberAccount, void> {
    return this.pages((after) => this.accountFor({ ...said, after }, given), said.after, (line) => line.member_id);
  }

  /**
   * Start a broadcast.
   *
   * Send it. Started again, it is not sent again.
   */
  startBroadcast(said: { broadcast_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.BroadcastView> {
    return this.told("POST", at`/v1/broadcasts/${said.broadcast_id}/start`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Pause a broadcast.
   *
   * Nobody more is written to until it is resumed; what senders have taken still goes out.
   */
  pauseBroadcast(said: { broadcast_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.BroadcastView> {
    return this.told("POST", at`/v1/broadcasts/${said.broadcast_id}/pause`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Resume a broadcast.
   *
   * It goes on where it was paused, or where it failed.
   */
  resumeBroadcast(said: { broadcast_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.BroadcastView> {
    return this.told("POST", at`/v1/broadcasts/${said.broadcast_id}/resume`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Cancel a broadcast.
   *
   * Whoever was not written to yet is not any more.
   */
  cancelBroadcast(said: { broadcast_id: string; idempotency_key?: string }, given?: Given): Promise<shapes.BroadcastView> {
    return this.told("POST", at`/v1/broadcasts/${said.broadcast_id}/cancel`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * What was said to a member.
   *
   * Every message that was decided for them in the last 90 days, the newest first, also those that
   * never went out, each with its reason.
   */
  readDeliveries(said: { external_id: string; limit?: number; after?: string }, given?: Given): Promise<shapes.DeliveryPage> {
    return this.told("GET", at`/v1/members/${said.external_id}/messages`, { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `readDeliveries`, page after page. */
  readDeliveriesAll(said: { external_id: string; limit?: number; after?: string }, given?: Given): AsyncGenerator<shapes.DeliveryView, void> {
    return this.pages((after) => this.readDeliveries({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * What came of a message.
   *
   * How many were sent, opened, tapped and led to what the message is for in so many days, and how
   * many were not sent, by reason.
   */
  readResults(said: { name: string; days?: number }, given?: Given): Promise<shapes.Results> {
    return this.told("GET", at`/v1/messages/${said.name}/results`, { query: { days: said.days } }, given);
  }

  /**
   * Say that a message was opened.
   *
   * The app's word that the member opened the message with the `id` that came with it.
   */
  reportOpened(said: { delivery_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("POST", at`/v1/me/messages/${said.delivery_id}/opened`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Say that a message was tapped.
   *
   * The app's word that the member followed the message's link; so it was opened as well.
   */
  reportTapped(said: { delivery_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("POST", at`/v1/me/messages/${said.delivery_id}/tapped`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Report a bounce.
   *
   * Take a report (RFC 3464) about a mail of ours. The body is the mail as it came to the return
   * path, `message/rfc822`, with its headers.
   */
  reportBounce(said: { idempotency_key?: string; body: Uint8Array<ArrayBuffer> }, given?: Given): Promise<void> {
    return this.done("POST", "/v1/bounces", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Read your inbox.
   *
   * What was said to you in the last 90 days, the newest first; `after` is the last one that you
   * have. New ones come over the live socket as `inbox`.
   */
  readInbox(said: { limit?: number; after?: string } = {}, given?: Given): Promise<shapes.InboxView> {
    return this.told("GET", "/v1/me/inbox", { query: { limit: said.limit, after: said.after } }, given);
  }

  /** Every line of `readInbox`, page after page. */
  readInboxAll(said: { limit?: number; after?: string } = {}, given?: Given): AsyncGenerator<shapes.LetterView, void> {
    return this.pages((after) => this.readInbox({ ...said, after }, given), said.after, (line) => line.id);
  }

  /**
   * Say that a message was shown.
   *
   * A visible page has shown it: the phone stays silent. Said within 10 s of the event.
   */
  reportSeen(said: { letter_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("POST", at`/v1/me/inbox/${said.letter_id}/seen`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Say that a message was read.
   *
   * It counts as unread no more, on every device; what waits to be pushed of it is not.
   */
  reportRead(said: { letter_id: string; idempotency_key?: string }, given?: Given): Promise<void> {
    return this.done("POST", at`/v1/me/inbox/${said.letter_id}/read`, { headers: { "Idempotency-Key": said.idempotency_key } }, given);
  }

  /**
   * Say that all was read.
   *
   * Everything up to that message counts as read.
   */
  reportAllRead(said: { idempotency_key?: string; body: shapes.ReadForm }, given?: Given): Promise<void> {
    return this.done("POST", "/v1/me/inbox/read", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Say that the app is before you.
   *
   * A visible page says so every 30 s, and once when it is hidden. Whoever was seen within 60 s is
   * shown messages on the page; the phone rings only when the page has not said in time that it
   * showed them.
   */
  reportPresence(said: { idempotency_key?: string; body: shapes.PresenceForm }, given?: Given): Promise<void> {
    return this.done("POST", "/v1/me/presence", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * The key that browsers subscribe with.
   *
   * The same for every programme of this house, and for good: a browser keeps one subscription for
   * an address, bound to this key.
   */
  pushKey(given?: Given): Promise<shapes.PushKey> {
    return this.told("GET", "/v1/push-key", {}, given);
  }

  /**
   * Ask to be paired.
   *
   * A code for ten minutes, and a key that opens nothing before somebody has entered the code.
   */
  beginPairing(given?: Given): Promise<shapes.Pairing> {
    return this.told("POST", "/v1/displays/pairings", {}, given);
  }

  /**
   * List displays.
   *
   * Whether they are there, and what they show.
   */
  listDisplays(given?: Given): Promise<shapes.Displays> {
    return this.told("GET", "/v1/displays", {}, given);
  }

  /**
   * Pair a display.
   *
   * The display that shows the code is this programme's from now on. One at a till greets whoever
   * is served there, for some seconds, and sees nothing else.
   */
  pairDisplay(said: { idempotency_key?: string; body: shapes.NewDisplay }, given?: Given): Promise<shapes.DisplayView> {
    return this.told("POST", "/v1/displays", { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Look at a display.
   *
   * Whether it is there, and what it shows.
   */
  lookAtDisplay(said: { display_id: string }, given?: Given): Promise<Versioned<shapes.DisplayView>> {
    return this.versioned("GET", at`/v1/displays/${said.display_id}`, {}, given);
  }

  /**
   * Revoke a display.
   *
   * It shows nothing more at once, and asks to be paired again.
   */
  revokeDisplay(said: { display_id: string; idempotency_key?: string; if_match?: string }, given?: Given): Promise<void> {
    return this.done("DELETE", at`/v1/displays/${said.display_id}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match } }, given);
  }

  /**
   * Change a display.
   *
   * Another name or playlist; it is shown at once.
   */
  changeDisplay(said: { display_id: string; idempotency_key?: string; if_match?: string; body: shapes.DisplayChange }, given?: Given): Promise<Versioned<shapes.DisplayView>> {
    return this.versioned("PATCH", at`/v1/displays/${said.display_id}`, { headers: { "Idempotency-Key": said.idempotency_key, "If-Match": said.if_match }, body: said.body }, given);
  }

  /**
   * Tell a display.
   *
   * It does so at once, if it is there; one that is away shows what is new when it comes back.
   */
  tellDisplay(said: { display_id: string; idempotency_key?: string; body: shapes.DisplayCommand }, given?: Given): Promise<shapes.DisplayView> {
    return this.told("POST", at`/v1/displays/${said.display_id}/commands`, { headers: { "Idempotency-Key": said.idempotency_key }, body: said.body }, given);
  }

  /**
   * Read what a display shows.
   *
   * The display's own playlist with its contents now: aliases, and nothing else of members. One
   * that faces a till is told at rest here: who is served stands on its socket alone.
   */
  displayed(given?: Given): Promise<shapes.PlaylistShown | shapes.CounterShown> {
    return this.told("GET", "/v1/displays/playlist", {}, given);
  }

  /**
   * Is the process alive?.
   *
   * Answers as long as the process can answer at all; it asks nothing of the database.
   */
  live(given?: Given): Promise<shapes.Health> {
    return this.told("GET", "/health/live", {}, given);
  }

  /**
   * Can the process serve?.
   *
   * The database answers within a second and takes writes, its tables are current, and events are
   * listened for. `writes` says what stops them: `disk full`, `read-only`, `out of connections`.
   */
  ready(given?: Given): Promise<shapes.Health> {
    return this.told("GET", "/health/ready", {}, given);
  }

  /**
   * A member's app hears what happens to the member and in the programme.
   *
   * **Opening.** Without numbers the server sends a `Snapshot`. A client that has been here before
   * sends the last numbers it saw, `after` of its own feed and `programme_after` of the
   * programme's. The server answers `Resumed` and sends every event since, each once; or, when it
   * can no longer do that (more than 500 events, or they are no longer kept), `Resync` and a
   * `Snapshot`.
   *
   * **Following.** Each feed counts its events from 1 without gaps, and never sends a number twice
   * on one socket. The state of a snapshot with the later events applied is the present state.
   */
  followMember(following?: Following): Line<frames.Snapshot | frames.Happened, never> {
    return new Line(this, "/v1/live", {
      resumes: true,
      final: [1008, 1009, 4429],
    }, following);
  }

  /**
   * A player's phone hears how a live room goes on, and answers its questions.
   *
   * It begins with `RoomNow`: where the room stands, and the player's own line. Then come the
   * room's events, and behind each `Mine`, the line anew. Whoever was away comes back and begins
   * anew. What is said with `GiveAnswer` is `Answered` or `Refused`; each `Probe` is sent back at
   * once as an `Echo`.
   */
  followPlayer(said: { room_id: string }, following?: Following): Line<frames.RoomNow | frames.RoomHappened | frames.Mine | frames.Answered | frames.Refused, frames.GiveAnswer> {
    return new Line(this, at`/v1/rooms/${said.room_id}/live`, {
      resumes: false,
      final: [1008, 1009, 4403, 4404, 4429],
    }, following);
  }

  /**
   * A screen, or the host's device, hears how a live room goes on, and how many have answered.
   *
   * It begins with `RoomNow`, which tells the stage how people come in. Whoever was away comes back
   * and begins anew.
   */
  followStage(said: { room_id: string }, following?: Following): Line<frames.RoomNow | frames.RoomHappened | frames.Stage, never> {
    return new Line(this, at`/v1/rooms/${said.room_id}/stage`, {
      resumes: false,
      final: [1008, 1009, 4404, 4429],
    }, following);
  }

  /**
   * A display on a wall hears what it shows, and says what it shows.
   *
   * It begins with `PlaylistShown`; then comes each slide whose content has changed, the whole
   * playlist where that was edited, and what the display is told to do. Whoever was away comes back
   * and begins anew.
   *
   * A display that faces a till begins with `CounterShown` at rest, and is told it again with
   * whoever is served there, and when their time is over.
   */
  followDisplay(following?: Following): Line<frames.PlaylistShown | frames.SlideShown | frames.CounterShown | frames.DisplayHappened, frames.Showing> {
    return new Line(this, "/v1/displays/live", {
      resumes: false,
      final: [1008, 1009, 4403, 4429],
    }, following);
  }

}
