"""Made by `make clients` from OpenAPI 0.1.0 and AsyncAPI 1 of Kermesse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal, TypeAlias

from kermesse_client.door import Door, Versioned, path_of
from kermesse_client.line import Line
from kermesse_client.made import frames, shapes

Code: TypeAlias = Literal[
    "activity.already_undone",
    "activity.bad_data",
    "activity.bad_envelope",
    "activity.bad_part",
    "activity.bad_time",
    "activity.corrects_another",
    "activity.house_only",
    "activity.id_reused",
    "activity.missing",
    "activity.not_undone",
    "activity.reversal_missing",
    "activity.unknown_type",
    "activity_type.bad",
    "activity_type.missing",
    "activity_type.narrowed",
    "approval.missing",
    "approval.needed",
    "approval.nobody_else",
    "approval.not_yours",
    "approval.right_needed",
    "approval.same_person",
    "approval.settled",
    "badge.missing",
    "badge.no_level",
    "badge.not_held",
    "board.bad_moment",
    "board.certificate_too_large",
    "board.missing",
    "board.no_run",
    "board.run_open",
    "bonus.bad",
    "bonus.beyond_budget",
    "bonus.missing",
    "bonus.nobody",
    "bonus.unknown_members",
    "bounce.no_report",
    "brand.bad",
    "broadcast.bad",
    "broadcast.missing",
    "broadcast.not_now",
    "campaign.currency_fixed",
    "campaign.draft_differs",
    "campaign.end_past",
    "campaign.mechanic_fixed",
    "campaign.missing",
    "campaign.not_a_quiz",
    "campaign.not_for_you",
    "campaign.not_published",
    "campaign.not_running",
    "campaign.nothing_to_regrade",
    "campaign.reward_stock",
    "campaign.taken",
    "campaign.unpublishable",
    "challenge.missing",
    "challenge.not_shared",
    "challenge.nothing_to_join",
    "challenge.over",
    "channel.taken",
    "channel.too_many",
    "checkout.bad_basket",
    "checkout.missing",
    "checkout.no_points",
    "checkout.not_for_basket",
    "checkout.not_together",
    "checkout.over",
    "checkout.reference_reused",
    "checkout.too_much_back",
    "code.ahead",
    "code.no_device",
    "code.of_another_programme",
    "code.old",
    "code.too_many_wrong",
    "code.unknown",
    "code.unread",
    "code.used",
    "contact.bad_address",
    "contact.missing",
    "contact.too_many_addresses",
    "contact.too_many_codes",
    "contact.wrong_code",
    "contest.no_pick",
    "contest.not_a_winner",
    "contest.paid_in_points",
    "counter.code_needed",
    "counter.no_visit",
    "counter.nothing_to_undo",
    "counter.phone_known",
    "counter.visit_over",
    "credential.badge_not_held",
    "credential.missing",
    "credential.no_address",
    "credential.no_draw",
    "currency.invalid",
    "currency.missing",
    "currency.scale_fixed",
    "design.bad",
    "design.missing",
    "device.bad_subscription",
    "device.bad_token",
    "display.foreign_locale",
    "display.missing",
    "display.no_playlist",
    "display.no_such_code",
    "display.shows_one_thing",
    "display.too_many_codes",
    "draw.already_drawn",
    "draw.entries_taken",
    "draw.exhausted",
    "draw.no_chance",
    "draw.no_seed",
    "draw.no_win",
    "draw.seed_moved",
    "draw.stock_won",
    "earn_rule.bad",
    "earn_rule.missing",
    "edit.stale",
    "edit.version_needed",
    "export.bad_slot",
    "export.bad_types",
    "export.for_a_gateway",
    "export.missing",
    "export.no_store",
    "export.too_many",
    "expression.bad",
    "factor.in_force",
    "factor.no_passkey",
    "factor.no_passkeys_here",
    "factor.not_enrolled",
    "factor.own",
    "factor.passkey_not_added",
    "factor.wrong_code",
    "factor.wrong_passkey",
    "gift.invalid",
    "gift.limit",
    "gift.members_only",
    "gift.missing",
    "gift.not_givable",
    "gift.over",
    "gift.own",
    "gift.received_enough",
    "gift.too_many_tries",
    "hold.missing",
    "hold.moved",
    "hold.not_open",
    "hold.too_small",
    "id_token.expired",
    "id_token.invalid",
    "idempotency.key_invalid",
    "idempotency.key_missing",
    "idempotency.key_reused",
    "idempotency.no_meaning",
    "idempotency.secret_told",
    "identity_provider.invalid",
    "identity_provider.missing",
    "identity_provider.prefix_taken",
    "identity_provider.unreachable",
    "import.above_alone",
    "import.bad_file",
    "import.missing",
    "import.nothing_to_undo",
    "import.running",
    "import.unknown_column",
    "inbox.missing",
    "instant.not_known",
    "invitation.missing",
    "invitation.refused",
    "job.led_elsewhere",
    "job.missing",
    "job.over",
    "key.invalid",
    "key.missing",
    "key.revoked",
    "ledger.already_reversed",
    "ledger.budget_exhausted",
    "ledger.insufficient",
    "ledger.not_reversible",
    "ledger.not_sealed",
    "ledger.nothing_to_reverse",
    "ledger.transaction_missing",
    "media.missing",
    "media.store_away",
    "media.unreadable",
    "member.bad_attribute",
    "member.bad_external_id",
    "member.merged_elsewhere",
    "member.missing",
    "member.no_guest_named",
    "member.not_a_guest",
    "membership.far_ahead",
    "membership.missing",
    "membership.not_for_sale",
    "membership.other_tier",
    "membership.over",
    "membership.wrong_money",
    "message.bad_preview",
    "message.missing",
    "message.unknown",
    "money.unknown",
    "name.bad",
    "notice.unknown_locale",
    "order.bad_money",
    "partner.missing",
    "partner.off",
    "password_link.dead",
    "pending.moved",
    "pending.not_open",
    "play.finished",
    "play.limit_reached",
    "play.missing",
    "play.no_free_play",
    "play.no_more_attempts",
    "play.price_moved",
    "play.wrong_mechanic",
    "play.wrong_number",
    "preference.no_message",
    "programme.missing",
    "programme.no_guests",
    "programme.unknown_time_zone",
    "quiz.unreadable_file",
    "redemption.missing",
    "redemption.wrong_step",
    "referral.no_friend",
    "referral.not_a_member",
    "referral.not_held",
    "replay.too_long",
    "request.bad_moment",
    "reward.bad_codes",
    "reward.gone",
    "reward.missing",
    "reward.no_pool",
    "reward.not_open",
    "reward.price_moved",
    "room.bad_name",
    "room.full",
    "room.kicked",
    "room.locked",
    "room.missing",
    "room.name_taken",
    "room.needs_key",
    "room.no_aliases",
    "room.no_guests",
    "room.no_pin",
    "room.no_such_pin",
    "room.no_team",
    "room.not_a_quiz",
    "room.not_free",
    "room.nothing_to_ask",
    "room.other",
    "room.over",
    "room.too_late",
    "room.too_many_pins",
    "room.wrong_number",
    "room.wrong_phase",
    "segment.no_list",
    "session.ended",
    "session.foreign_site",
    "session.missing",
    "session.needed",
    "session.no_first_step",
    "session.too_many_tries",
    "session.wrong_old_password",
    "session.wrong_password",
    "shop.away",
    "shop.bad_signature",
    "shop.missing",
    "shop.no_secret",
    "shop.not_told",
    "shop.too_many",
    "shop.unreadable",
    "sign_in.invalid",
    "sign_in.other_device",
    "site.missing",
    "site.not_yours",
    "staff.bad_password",
    "staff.email_taken",
    "staff.last_owner",
    "staff.missing",
    "staff.own_person",
    "staff.right_not_held",
    "staff.shut_out",
    "staff.weak_password",
    "statement.bad_month",
    "streak.bad_pause",
    "streak.freezes_full",
    "streak.freezes_not_sold",
    "streak.has_partner",
    "streak.no_invitation",
    "streak.no_partner",
    "streak.not_shared",
    "streak.nothing_to_repair",
    "streak.nothing_to_restore",
    "suppression.missing",
    "survey.missing",
    "task.bad_answers",
    "task.done",
    "task.not_subscribed",
    "task.wrong_way",
    "tier.ends_before_it_starts",
    "tier.ends_too_late",
    "tier.no_ladder",
    "tier.not_by_hand",
    "tier.prolonged_since",
    "tier.unknown",
    "token.expired",
    "token.invalid",
    "unsubscribe.in_the_app",
    "unsubscribe.no_link",
    "upload.busy",
    "upload.too_heavy",
    "upload.too_large",
    "voucher.missing",
    "voucher.not_usable",
    "voucher.too_many_tries",
    "webhook.bad_time",
    "webhook.bad_url",
    "webhook.missing",
    "webhook.no_delivery",
    "webhook.off",
    "webhook.too_many",
    "webhook.unknown_type",
]
"""The codes that refusals are known by; a newer server may know more."""


class Calls(Door):
    """Every call of the HTTP interface, and every live socket."""

    async def read_programme(self) -> Versioned[shapes.ProgrammeView]:
        """Read the programme.

        The settings of the programme that the caller acts on."""
        return await self._versioned(shapes.ProgrammeView, "GET", "/v1/programme")

    async def change_programme(
        self,
        body: shapes.Settings,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Versioned[shapes.ProgrammeView]:
        """Change the programme.

        Change name, time zone, locales, declared attributes, the admission of guests, how
        members are written to, what they may give one another, or which pages may hold the app
        and call us."""
        return await self._versioned(
            shapes.ProgrammeView,
            "PATCH",
            "/v1/programme",
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body=body,
        )

    async def read_brand(self) -> Versioned[shapes.BrandView]:
        """Read the brand.

        How the programme looks, and what its members' home is composed of. A programme that
        said nothing has the house's own."""
        return await self._versioned(shapes.BrandView, "GET", "/v1/brand")

    async def save_brand(
        self,
        body: shapes.Brand,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.BrandView]:
        """Save the brand.

        The whole of it: what is left out is the house's own. Members see it when they come
        next."""
        return await self._versioned(
            shapes.BrandView,
            "PUT",
            "/v1/brand",
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def check_brand(self, body: shapes.BrandToCheck) -> shapes.BrandChecked:
        """Check a brand.

        All that is wrong with a draft, and the colours that would be drawn. Nothing is
        stored."""
        return await self._told(shapes.BrandChecked, "POST", "/v1/brand/check", body=body)

    async def my_home(self) -> shapes.Home:
        """Look at my home.

        The blocks of the programme's home in their order."""
        return await self._told(shapes.Home, "GET", "/v1/me/home")

    async def public_programme(self, slug: str) -> shapes.PublicProgramme:
        """Look at a programme from outside.

        The name on the door, the languages spoken inside, and the currencies one can earn."""
        return await self._told(
            shapes.PublicProgramme, "GET", path_of("/v1/public/programmes/{slug}", slug=slug)
        )

    async def issue_token(self, external_id: str) -> shapes.Issued:
        """Ask for a member's token.

        A token of fifteen minutes for the app of a member who has signed in at your place."""
        return await self._told(
            shapes.Issued,
            "POST",
            path_of("/v1/members/{external_id}/tokens", external_id=external_id),
        )

    async def merge_guest(
        self, external_id: str, body: shapes.GuestMerge, *, idempotency_key: str | None = None
    ) -> shapes.MergedView:
        """Merge a guest into a member.

        A guest who has signed in keeps points, plays and attempts. A repeat brings the rest
        over."""
        return await self._told(
            shapes.MergedView,
            "POST",
            path_of("/v1/members/{external_id}/merges", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def exchange_token(self, body: shapes.Exchange) -> shapes.Issued:
        """Exchange an ID token.

        A member's token for an OpenID Connect ID token; the member joins if they are new."""
        return await self._told(shapes.Issued, "POST", "/v1/token-exchange", body=body)

    async def open_guest(self, body: shapes.Guest) -> shapes.Issued:
        """Play as a guest.

        A guest of a programme that welcomes them, with a token of thirty days."""
        return await self._told(shapes.Issued, "POST", "/v1/guests", body=body)

    async def rotate_token_key(
        self, body: shapes.TokenKeyRotation, *, idempotency_key: str | None = None
    ) -> shapes.TokenKey:
        """Sign tokens by another key.

        Members' and guests' tokens are signed by a new key. Those given out before go on until
        they end, and phones take another secret for their codes when they are next online.
        Where the key has leaked all that is void, within five seconds on every server, and live
        sockets are hung up on: who is signed in gets another token, **a guest is a stranger
        again**."""
        return await self._told(
            shapes.TokenKey,
            "POST",
            "/v1/token-key",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_providers(self) -> Versioned[shapes.Providers]:
        """List accepted issuers.

        The OpenID Connect issuers whose ID tokens the programme accepts."""
        return await self._versioned(shapes.Providers, "GET", "/v1/identity-providers")

    async def accept_provider(
        self,
        body: shapes.Provider,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.ProviderView]:
        """Accept an issuer.

        Accept the ID tokens of an issuer, or change how; Firebase is one such issuer. Issuers
        are asked at public https addresses, unless the operator allows others."""
        return await self._versioned(
            shapes.ProviderView,
            "PUT",
            "/v1/identity-providers",
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def drop_provider(
        self, *, issuer: str, idempotency_key: str | None = None, if_match: str | None = None
    ) -> None:
        """Refuse an issuer again.

        Accept this issuer's ID tokens no longer; tokens given out for them run out by
        themselves."""
        await self._done(
            "DELETE",
            "/v1/identity-providers",
            query={"issuer": issuer},
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def list_keys(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.KeyPage:
        """List keys.

        The programme's keys, revoked ones too, without their secrets."""
        return await self._told(
            shapes.KeyPage, "GET", "/v1/keys", query={"limit": limit, "after": after}
        )

    def list_keys_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.Key]:
        """Every line of `list_keys`, page after page."""
        return self._pages(
            lambda after: self.list_keys(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def make_key(
        self, body: shapes.NewKey, *, idempotency_key: str | None = None
    ) -> shapes.CreatedKey:
        """Make a key.

        A key for a partner's server. Keep its secret: nobody can show it again. Where two
        people have to agree, it is you who asks by it. It can hold no right that you lack."""
        return await self._told(
            shapes.CreatedKey,
            "POST",
            "/v1/keys",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def revoke_key(self, key_id: str, *, idempotency_key: str | None = None) -> None:
        """Revoke a key.

        Revoke a key: at once here, and within five seconds on every server."""
        await self._done(
            "DELETE",
            path_of("/v1/keys/{key_id}", key_id=key_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def end_key(
        self, key_id: str, body: shapes.KeyEnd, *, idempotency_key: str | None = None
    ) -> shapes.Key:
        """Say when a key ends.

        Give a key an end, put it off, or take it away. Whoever calls by an expired key is told
        so; it goes on when its end is put off."""
        return await self._told(
            shapes.Key,
            "PATCH",
            path_of("/v1/keys/{key_id}", key_id=key_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def rotate_key(
        self, key_id: str, body: shapes.KeyRotation, *, idempotency_key: str | None = None
    ) -> shapes.CreatedKey:
        """Give a key another secret.

        The key's whole text with another secret, shown only now. The old one goes on for the
        overlap, and `old_secret_used_at` says whether anybody still calls by it. From now on it
        is you who asks by the new one, and you hold every right that it has."""
        return await self._told(
            shapes.CreatedKey,
            "POST",
            path_of("/v1/keys/{key_id}/secret", key_id=key_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def read_session(self) -> shapes.Self:
        """Who am I, as staff.

        Whose session or key this is, and the rights it gives."""
        return await self._told(shapes.Self, "GET", "/v1/session")

    async def open_session(self, body: shapes.SignIn) -> shapes.Session:
        """Sign in.

        Begin a session of twelve hours. After five wrong tries, wait a quarter of an hour;
        after many, longer. Where the account was signed in to before, what others try is not
        counted."""
        return await self._told(shapes.Session, "POST", "/v1/session", body=body)

    async def close_session(self) -> None:
        """Sign out.

        End the session of this cookie, at once; without one there is nothing to end."""
        await self._done("DELETE", "/v1/session")

    async def list_staff(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.StaffPage:
        """List the staff.

        Everybody on the staff, those shut out too."""
        return await self._told(
            shapes.StaffPage, "GET", "/v1/staff", query={"limit": limit, "after": after}
        )

    def list_staff_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.Staff]:
        """Every line of `list_staff`, page after page."""
        return self._pages(
            lambda after: self.list_staff(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def hire(self, body: shapes.NewStaff) -> shapes.Staff:
        """Add to the staff.

        Someone new, who can sign in at once, and acts everywhere until they are given `sites`.
        Nobody gives a right that they lack."""
        return await self._told(shapes.Staff, "POST", "/v1/staff", body=body)

    async def look_at_someone(self, staff_id: str) -> Versioned[shapes.Staff]:
        """Look at someone on the staff.

        Their role, and whether they are shut out."""
        return await self._versioned(
            shapes.Staff, "GET", path_of("/v1/staff/{staff_id}", staff_id=staff_id)
        )

    async def change_someone(
        self, staff_id: str, body: shapes.StaffChange, *, if_match: str | None = None
    ) -> Versioned[shapes.Staff]:
        """Change someone on the staff.

        Change someone's rights or password, or shut them out. Rights hold from their next call
        on; a new password, or being shut out, ends their sessions. Nobody gives a right that
        they lack."""
        return await self._versioned(
            shapes.Staff,
            "PATCH",
            path_of("/v1/staff/{staff_id}", staff_id=staff_id),
            headers={"If-Match": if_match},
            body=body,
        )

    async def change_password(self, body: shapes.PasswordChange) -> None:
        """Change my password.

        Change the password of whoever is signed in. This session goes on, their others end.
        After five wrong tries, wait a quarter of an hour."""
        await self._done("PUT", "/v1/session/password", body=body)

    async def make_password_link(self, staff_id: str) -> shapes.PasswordLink:
        """Make a link to a new password.

        A link for somebody who forgot their password, or has none yet. It works once, for a
        day; one made before is dead. Only for somebody who has no right that you lack."""
        return await self._told(
            shapes.PasswordLink,
            "POST",
            path_of("/v1/staff/{staff_id}/password-links", staff_id=staff_id),
        )

    async def look_at_link(self, body: shapes.PasswordLinkForm) -> shapes.Linked:
        """Whose password a link sets.

        For whom the link is, while it works. Sent as a body, as tokens have no place in a
        log."""
        return await self._told(shapes.Linked, "POST", "/v1/password-links/lookups", body=body)

    async def use_password_link(self, body: shapes.PasswordLinkUse) -> shapes.Linked:
        """Set a password by a link.

        Set the password, once. It ends the person's sessions; sign in with it."""
        return await self._told(shapes.Linked, "POST", "/v1/password-links/uses", body=body)

    async def prove_second_step(self, body: shapes.FactorProof) -> shapes.Session:
        """Sign in, the second step.

        Give the code that a sign-in `awaits`, or what a passkey answered to `POST
        /v1/session/passkeys/challenges`, within ten minutes of the password. Each opens once.
        After five wrong ones, wait a quarter of an hour."""
        return await self._told(shapes.Session, "POST", "/v1/session/codes", body=body)

    async def read_factor(self) -> shapes.MyFactor:
        """Read my second factor.

        Whether one is asked for when I sign in."""
        return await self._told(shapes.MyFactor, "GET", "/v1/session/factor")

    async def enrol_factor(self) -> shapes.FactorSecret:
        """Begin to set up a second factor.

        A secret for an authenticator app, told this once. It counts when a code confirms it. A
        sign-in that awaits `enrolment` may do this and nothing else."""
        return await self._told(shapes.FactorSecret, "POST", "/v1/session/factor/enrolments")

    async def confirm_factor(self, body: shapes.FactorCode) -> shapes.FactorConfirmed:
        """Confirm my second factor.

        From now on a code is asked for at every sign-in. All other sessions end."""
        return await self._told(
            shapes.FactorConfirmed, "POST", "/v1/session/factor/confirmations", body=body
        )

    async def switch_off_factor(self, body: shapes.FactorProof) -> None:
        """Switch off my second factor.

        By a code of it, one for recovery, or a passkey; all passkeys go with it. All sessions
        end; sign in again."""
        await self._done("POST", "/v1/session/factor/removals", body=body)

    async def reset_factor(self, staff_id: str) -> shapes.Staff:
        """Take away somebody's second factor.

        For somebody who lost their phone and their recovery codes: the password alone opens
        again, and their sessions end. Only for somebody else, who has no right that you
        lack."""
        return await self._told(
            shapes.Staff, "POST", path_of("/v1/staff/{staff_id}/factor-removals", staff_id=staff_id)
        )

    async def read_demand(self) -> Versioned[shapes.FactorDemand]:
        """Read of whom a second factor is demanded.

        Of nobody, where no role is named."""
        return await self._versioned(shapes.FactorDemand, "GET", "/v1/programme/second-factor")

    async def demand_factor(
        self,
        body: shapes.FactorDemand,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.FactorDemand]:
        """Demand a second factor.

        From `since` on (now, where nothing is said), whoever has none sets one up when they
        sign in, and can do nothing before. Sessions that are open go on until they end."""
        return await self._versioned(
            shapes.FactorDemand,
            "PUT",
            "/v1/programme/second-factor",
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def ask_for_passkey(self) -> shapes.PasskeyAsked:
        """Ask for a passkey.

        A challenge for one of my passkeys, for five minutes and this session. It is answered
        once, at `POST /v1/session/codes` or wherever else a code is taken."""
        return await self._told(shapes.PasskeyAsked, "POST", "/v1/session/passkeys/challenges")

    async def enrol_passkey(self, body: shapes.FactorProof) -> shapes.PasskeyAsked:
        """Begin to add a passkey.

        Takes a code, or another passkey: who came by an open session adds none."""
        return await self._told(
            shapes.PasskeyAsked, "POST", "/v1/session/passkeys/enrolments", body=body
        )

    async def add_passkey(self, body: shapes.NewPasskey) -> shapes.Passkey:
        """Add a passkey.

        What the browser made of `POST /v1/session/passkeys/enrolments`. From now on it serves
        wherever a code does. Ten at most."""
        return await self._told(shapes.Passkey, "POST", "/v1/session/passkeys", body=body)

    async def remove_passkey(self, passkey_id: str) -> None:
        """Remove a passkey.

        It opens nothing any more, and all my other sessions end."""
        await self._done(
            "POST", path_of("/v1/session/passkeys/{passkey_id}/removals", passkey_id=passkey_id)
        )

    async def read_limits(self) -> Versioned[shapes.Approvals]:
        """Read what waits.

        What one person may give or switch on alone."""
        return await self._versioned(shapes.Approvals, "GET", "/v1/programme/approvals")

    async def limit_programme(
        self,
        body: shapes.Approvals,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.Approvals]:
        """Say what waits.

        What one person may give or switch on alone. To loosen it waits for a second person,
        too."""
        return await self._versioned(
            shapes.Approvals,
            "PUT",
            "/v1/programme/approvals",
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def confirm_someone(
        self, staff_id: str, *, idempotency_key: str | None = None
    ) -> shapes.Staff:
        """Confirm someone on the staff.

        Say that this account is a person's own, who may be a second one. Whoever lets somebody
        in, or gives them a password or a role, counts as one with them until somebody else
        confirms them."""
        return await self._told(
            shapes.Staff,
            "POST",
            path_of("/v1/staff/{staff_id}/confirmation", staff_id=staff_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def send_code(self, body: shapes.CodeWish) -> shapes.CodeSent:
        """Ask for a code to sign in by.

        Have a code and a link sent to an address. Whoever has them signs in: as the member
        whose address it is, or as a new one. The answer is the same whether anybody has it, and
        whether anything could be sent. An address gets at most 5 codes an hour."""
        return await self._told(shapes.CodeSent, "POST", "/v1/sign-in-codes", body=body)

    async def sign_in_member(self, body: shapes.SignInForm) -> shapes.SignedInView:
        """Sign in.

        Open a session on this device. What was played as a guest stays: a guest whom nobody
        knew is this member from now on; otherwise points and plays become the member's."""
        return await self._told(shapes.SignedInView, "POST", "/v1/sign-ins", body=body)

    async def renew_token(self, body: shapes.SessionSecret) -> shapes.Issued:
        """Get a fresh token.

        A token of fifteen minutes for a device that is signed in."""
        return await self._told(shapes.Issued, "POST", "/v1/tokens", body=body)

    async def sign_in_ways(self, slug: str) -> shapes.SignInWays:
        """See how members sign in.

        What the app offers to whoever would keep their points."""
        return await self._told(
            shapes.SignInWays, "GET", path_of("/v1/public/programmes/{slug}/sign-in", slug=slug)
        )

    async def begin_at_issuer(self, body: shapes.IssuerWish) -> shapes.IssuerAddress:
        """Begin to sign in at an issuer.

        The issuer's address where somebody signs in; they come back to the app with a link."""
        return await self._told(shapes.IssuerAddress, "POST", "/v1/issuer-sign-ins", body=body)

    async def make_sign_in_link(self, external_id: str) -> shapes.SignInLink:
        """Make a link by which a member signs in.

        For a member who has signed in at your place: your page or app opens the address, which
        works once, for five minutes. Its last part stands behind the `#`, which no server is
        told."""
        return await self._told(
            shapes.SignInLink,
            "POST",
            path_of("/v1/members/{external_id}/sign-in-links", external_id=external_id),
        )

    async def list_my_sessions(self) -> shapes.Sessions:
        """See where I am signed in.

        The devices on which I am signed in, those seen last first."""
        return await self._told(shapes.Sessions, "GET", "/v1/me/sessions")

    async def end_my_sessions(self, *, idempotency_key: str | None = None) -> None:
        """Sign out everywhere.

        On all devices, this one too: every token, socket and code of mine ends at once. A
        guest, who could not come back, is refused."""
        await self._done("DELETE", "/v1/me/sessions", headers={"Idempotency-Key": idempotency_key})

    async def end_my_session(self, session_id: str, *, idempotency_key: str | None = None) -> None:
        """Sign out.

        Sign out on one device: its tokens and sockets end at once."""
        await self._done(
            "DELETE",
            path_of("/v1/me/sessions/{session_id}", session_id=session_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def end_sessions(self, external_id: str, *, idempotency_key: str | None = None) -> None:
        """Sign a member out everywhere.

        Say, when a phone was stolen. Every token, socket and code of the member ends at once,
        and on every server within five seconds; they sign in again. Your own system may ask for
        another token: whoever must stay out is kept out there."""
        await self._done(
            "DELETE",
            path_of("/v1/members/{external_id}/sessions", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def hand_out_code(self, *, idempotency_key: str | None = None) -> shapes.MyCode:
        """Let this device show my code.

        A secret for this device, told once. It ends with the session: signing out ends its
        codes. A guest's ends when they become a member; where the brand asks for tokens, after
        two days."""
        return await self._told(
            shapes.MyCode, "POST", "/v1/me/code", headers={"Idempotency-Key": idempotency_key}
        )

    async def look_at_code(self, number: str) -> shapes.CodeState:
        """Look after my code on this device.

        Whether this device's codes hold, and the server's time, by which it sets its own
        right."""
        return await self._told(
            shapes.CodeState, "GET", path_of("/v1/me/code/{number}", number=number)
        )

    async def scan_code(
        self, body: shapes.CodeScan, *, idempotency_key: str | None = None
    ) -> shapes.VisitView:
        """Scan a member's code.

        Whoever shows the code is at the counter for a quarter of an hour. A code is taken once,
        half a minute early or late at most: a picture of one is of use for a minute and a half,
        once."""
        return await self._told(
            shapes.VisitView,
            "POST",
            "/v1/counter/visits",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def enrol_newcomer(
        self, body: shapes.NewCard, *, idempotency_key: str | None = None
    ) -> shapes.CardView:
        """Enrol a newcomer.

        A new member from a telephone number, or from nothing, who takes the card along by a QR
        code. The number is theirs when they have shown that it is: nobody writes to it
        before."""
        return await self._told(
            shapes.CardView,
            "POST",
            "/v1/counter/members",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_visit(self, visit_id: str) -> shapes.VisitView:
        """Look at a visit.

        Who it is, what they have by now, and what was done for them."""
        return await self._told(
            shapes.VisitView, "GET", path_of("/v1/counter/visits/{visit_id}", visit_id=visit_id)
        )

    async def credit_purchase(
        self, visit_id: str, body: shapes.CounterSale, *, idempotency_key: str | None = None
    ) -> shapes.SaleView:
        """Credit a purchase.

        An activity `purchase` with this amount, by which every rule and design counts."""
        return await self._told(
            shapes.SaleView,
            "POST",
            path_of("/v1/counter/visits/{visit_id}/purchases", visit_id=visit_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def redeem_at_counter(
        self, visit_id: str, body: shapes.RedeemForm, *, idempotency_key: str | None = None
    ) -> shapes.CounterRedemption:
        """Redeem a reward at the counter.

        Paid with the points of whoever is at the counter, and had there and then: its voucher
        is used. Gift cards, experiences, free delivery and what has another's code are taken
        along."""
        return await self._told(
            shapes.CounterRedemption,
            "POST",
            path_of("/v1/counter/visits/{visit_id}/redemptions", visit_id=visit_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def use_at_counter(
        self, visit_id: str, body: shapes.VoucherOfVisit, *, idempotency_key: str | None = None
    ) -> shapes.CounterVoucher:
        """Use a voucher of a visit.

        Used once, of however many tills; what it was bought by is handed over with it."""
        return await self._told(
            shapes.CounterVoucher,
            "POST",
            path_of("/v1/counter/visits/{visit_id}/vouchers", visit_id=visit_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def use_shown(
        self, body: shapes.VoucherShown, *, idempotency_key: str | None = None
    ) -> shapes.CounterVoucher:
        """Use a voucher that is shown.

        By its code, whoever shows it: that begins a visit in which nothing can be done but
        undo."""
        return await self._told(
            shapes.CounterVoucher,
            "POST",
            "/v1/counter/vouchers",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def undo_at_counter(
        self, visit_id: str, *, idempotency_key: str | None = None
    ) -> shapes.VisitUndone:
        """Undo the last of a visit.

        A purchase goes with all that came of it, but what was used of it stays; what a reward
        cost comes back, and its place in the stock; a voucher can be used again. Once more
        undoes the one before."""
        return await self._told(
            shapes.VisitUndone,
            "POST",
            path_of("/v1/counter/visits/{visit_id}/undoing", visit_id=visit_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def list_actions(
        self, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyActions:
        """My day at the counter.

        What you did yourself today, by the programme's clock, the latest first; while a visit
        lasts, its last can be undone."""
        return await self._told(
            shapes.MyActions, "GET", "/v1/counter/actions", query={"before": before, "limit": limit}
        )

    def list_actions_all(
        self, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.DayAction]:
        """Every line of `list_actions`, page after page."""
        return self._pages(
            lambda before: self.list_actions(before=before, limit=limit),
            lambda page: page.next,
            before,
        )

    async def my_day(self, *, on: str | None = None) -> shapes.MyDay:
        """My day in figures.

        What you did yourself, wherever that was; a till's key has a day too."""
        return await self._told(shapes.MyDay, "GET", "/v1/counter/day", query={"on": on})

    async def site_days(
        self, *, since: str | None = None, until: str | None = None, site: str | None = None
    ) -> shapes.SiteDays:
        """Days of each site.

        What was done at each site. Who works at some sites alone sees those. Of a span longer
        than 400 days the last are told."""
        return await self._told(
            shapes.SiteDays,
            "GET",
            "/v1/counter/days",
            query={"since": since, "until": until, "site": site},
        )

    async def site_days_file(
        self, *, since: str | None = None, until: str | None = None, site: str | None = None
    ) -> bytes:
        """Days of each site as CSV.

        The same, a row for each day and site; money in minor units."""
        return await self._file(
            "GET", "/v1/counter/days/file", query={"since": since, "until": until, "site": site}
        )

    async def list_requests(
        self,
        *,
        state: Literal["waiting", "approved", "refused", "withdrawn", "failed", "expired"]
        | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> shapes.RequestPage:
        """List what waits.

        What waits for a second person or has waited, the first that was asked first."""
        return await self._told(
            shapes.RequestPage,
            "GET",
            "/v1/approvals",
            query={"state": state, "limit": limit, "after": after},
        )

    def list_requests_all(
        self,
        *,
        state: Literal["waiting", "approved", "refused", "withdrawn", "failed", "expired"]
        | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> AsyncIterator[shapes.RequestView]:
        """Every line of `list_requests`, page after page."""
        return self._pages(
            lambda after: self.list_requests(state=state, limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def look_at_request(self, id: str) -> shapes.RequestView:
        """Look at what waits.

        What was asked, in full, and what became of it."""
        return await self._told(shapes.RequestView, "GET", path_of("/v1/approvals/{id}", id=id))

    async def approve_request(
        self, id: str, *, idempotency_key: str | None = None
    ) -> shapes.RequestView:
        """Approve.

        Carry out what was asked, as somebody else than who asked, with the right that it
        takes."""
        return await self._told(
            shapes.RequestView,
            "POST",
            path_of("/v1/approvals/{id}/approval", id=id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def refuse_request(
        self, id: str, body: shapes.RefusalForm, *, idempotency_key: str | None = None
    ) -> shapes.RequestView:
        """Refuse.

        Say why it is not done; whoever could approve it may."""
        return await self._told(
            shapes.RequestView,
            "POST",
            path_of("/v1/approvals/{id}/refusal", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def withdraw_request(
        self, id: str, *, idempotency_key: str | None = None
    ) -> shapes.RequestView:
        """Withdraw.

        Take back what you asked for yourself."""
        return await self._told(
            shapes.RequestView,
            "POST",
            path_of("/v1/approvals/{id}/withdrawal", id=id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def export_member(self, external_id: str) -> shapes.Export:
        """Export a member.

        All that is held of a member, table by table."""
        return await self._told(
            shapes.Export,
            "GET",
            path_of("/v1/members/{external_id}/export", external_id=external_id),
        )

    async def export_me(self) -> shapes.Export:
        """Export what is known of me.

        All that is held of me, table by table."""
        return await self._told(shapes.Export, "GET", "/v1/me/export")

    async def read_member(self, external_id: str) -> shapes.MemberView:
        """Read a member.

        A member by your own id."""
        return await self._told(
            shapes.MemberView, "GET", path_of("/v1/members/{external_id}", external_id=external_id)
        )

    async def upsert_member(
        self, external_id: str, body: shapes.Profile, *, idempotency_key: str | None = None
    ) -> shapes.UpsertedView:
        """Create or change a member.

        Make a member known by your own id, or change what is known: a repeat creates no
        second."""
        return await self._told(
            shapes.UpsertedView,
            "PUT",
            path_of("/v1/members/{external_id}", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def erase_member(
        self, external_id: str, *, idempotency_key: str | None = None
    ) -> shapes.Erased:
        """Erase a member.

        Erase a member for good, and say what stays and why. Points are given up; tokens,
        sockets, devices and messages under way end at once. The id is free again: stop sending
        it first, as whatever comes with it later makes a new member, who is a stranger to this
        one."""
        return await self._told(
            shapes.Erased,
            "DELETE",
            path_of("/v1/members/{external_id}", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def erase_me(self, body: shapes.Confirmed) -> shapes.Erased:
        """Erase me.

        Erase what is known of me for good, and say what stays and why. My points are given up,
        and this token is of no use any more."""
        return await self._told(shapes.Erased, "POST", "/v1/me/erasure", body=body)

    async def list_members(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.MemberPage:
        """List members.

        A page of members and guests, oldest first: each once to whoever goes on from the last
        one."""
        return await self._told(
            shapes.MemberPage, "GET", "/v1/members", query={"limit": limit, "after": after}
        )

    def list_members_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.MemberView]:
        """Every line of `list_members`, page after page."""
        return self._pages(
            lambda after: self.list_members(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def search_members(self, body: shapes.MemberSearch) -> shapes.FoundMembers:
        """Search for members.

        Members and guests by alias, id or address. Sent as a body, as none of them has a place
        in a log."""
        return await self._told(shapes.FoundMembers, "POST", "/v1/members/search", body=body)

    async def read_me(self) -> shapes.MemberView:
        """Who am I.

        The member whose token this is."""
        return await self._told(shapes.MemberView, "GET", "/v1/me")

    async def change_me(
        self, body: shapes.OwnProfile, *, idempotency_key: str | None = None
    ) -> shapes.MemberView:
        """Change my profile.

        Change my alias, locale, time zone or the hour my day begins; the rest stays."""
        return await self._told(
            shapes.MemberView,
            "PATCH",
            "/v1/me",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def award_points(
        self, external_id: str, body: shapes.AwardForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Give points.

        Give points by hand; your name stands in the books beside the reason. More than one
        person may give alone waits for a second one."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/members/{external_id}/awards", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
            waits=True,
        )

    async def release_points(
        self, id: str, body: shapes.LettingGoForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Release pending points.

        Make all points the member's that this transaction granted and that are still on their
        way; to take them back, reverse the transaction."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/transactions/{id}/release", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def debit_points(
        self, external_id: str, body: shapes.AmountForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Take points.

        Take points by hand, never more than there are; to undo an award, reverse it instead."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/members/{external_id}/debits", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def spend_points(
        self, external_id: str, body: shapes.AmountForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Spend points.

        Spend a member's points at once, those that expire soonest first."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/members/{external_id}/spends", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def hold_points(
        self, external_id: str, body: shapes.HoldForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Hold points.

        Set points aside for a purchase in hand; capture or release it by its `hold_id`."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/members/{external_id}/holds", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def capture_hold(
        self, id: str, body: shapes.CaptureForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Capture a hold.

        Spend what is held, or a part of it; the rest goes back to the member."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/holds/{id}/capture", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def release_hold(
        self, id: str, body: shapes.ReleaseForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Release a hold.

        Give all that is held back to the member."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/holds/{id}/release", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def award_as_partner(
        self,
        name: str,
        external_id: str,
        body: shapes.AmountForm,
        *,
        idempotency_key: str | None = None,
    ) -> shapes.TransactionView:
        """Give points as a partner.

        Points for something done at the partner's, who owes their worth in the month's
        statement. What one person may give in a day is what a partner may; more is refused."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of(
                "/v1/partners/{name}/members/{external_id}/awards",
                name=name,
                external_id=external_id,
            ),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def spend_as_partner(
        self,
        name: str,
        external_id: str,
        body: shapes.AmountForm,
        *,
        idempotency_key: str | None = None,
    ) -> shapes.TransactionView:
        """Take points as a partner.

        Points that a member pays with at the partner's, who is owed their worth in the month's
        statement."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of(
                "/v1/partners/{name}/members/{external_id}/spends",
                name=name,
                external_id=external_id,
            ),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_partners(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.PartnerPage:
        """List partners.

        Who gives and takes points with a key of its own."""
        return await self._told(
            shapes.PartnerPage, "GET", "/v1/partners", query={"limit": limit, "after": after}
        )

    def list_partners_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.Partner]:
        """Every line of `list_partners`, page after page."""
        return self._pages(
            lambda after: self.list_partners(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def look_at_partner(self, name: str) -> Versioned[shapes.Partner]:
        """Look at a partner.

        As it was saved last."""
        return await self._versioned(
            shapes.Partner, "GET", path_of("/v1/partners/{name}", name=name)
        )

    async def put_partner(
        self,
        name: str,
        body: shapes.PartnerDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.Partner]:
        """Make or change a partner.

        Its keys are made beside it. One that is not active any more moves no points; its
        statements stay."""
        return await self._versioned(
            shapes.Partner,
            "PUT",
            path_of("/v1/partners/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def look_at_statement(self, name: str, month: str) -> shapes.Statement:
        """A partner's month.

        What a partner gave and took, what was reversed of it, and what it owes or is owed. A
        partner sees its own."""
        return await self._told(
            shapes.Statement,
            "GET",
            path_of("/v1/partners/{name}/statements/{month}", name=name, month=month),
        )

    async def statement_file(self, name: str, month: str) -> bytes:
        """A partner's month as CSV.

        A row for each transaction, in their order; a reversal names what it undoes. Nobody's
        name is in it."""
        return await self._file(
            "GET", path_of("/v1/partners/{name}/statements/{month}/file", name=name, month=month)
        )

    async def make_partner_key(
        self, name: str, body: shapes.NewPartnerKey, *, idempotency_key: str | None = None
    ) -> shapes.CreatedKey:
        """Make a partner's key.

        It gives and takes points as this partner, takes back what that partner did, and reads
        that partner's statements: nothing else. It is listed and revoked among the keys."""
        return await self._told(
            shapes.CreatedKey,
            "POST",
            path_of("/v1/partners/{name}/keys", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def reverse_transaction(
        self, id: str, body: shapes.ReversalForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Reverse a transaction.

        Undo an award, or give a spend back. Without amount or part: all that is left of it."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/transactions/{id}/reversals", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def reverse_keyed_transaction(
        self, body: shapes.KeyedReversalForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Reverse a transaction by its key.

        The same for the transaction that was asked for under this `Idempotency-Key` of
        yours."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            "/v1/transactions/reversals",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def reinstate_award(
        self, id: str, body: shapes.ReinstatementForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Reinstate an award.

        Take the reversal of an award back, once: a cancelled order is completed after all."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/transactions/{id}/reinstatement", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
            waits=True,
        )

    async def my_balances(self, *, at: str | None = None) -> shapes.Balances:
        """My balances.

        What I may spend and what is held, in each currency."""
        return await self._told(shapes.Balances, "GET", "/v1/me/balances", query={"at": at})

    async def my_expiries(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.ExpiryPage:
        """My coming expiries.

        Every coming expiry of my points: when and how many."""
        return await self._told(
            shapes.ExpiryPage, "GET", "/v1/me/expiries", query={"limit": limit, "after": after}
        )

    def my_expiries_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.ExpiryView]:
        """Every line of `my_expiries`, page after page."""
        return self._pages(
            lambda after: self.my_expiries(limit=limit, after=after),
            lambda page: page.items[-1].expires_at,
            after,
        )

    async def member_balances(self, external_id: str, *, at: str | None = None) -> shapes.Balances:
        """A member's balances.

        What a member may spend and what is held, in each currency."""
        return await self._told(
            shapes.Balances,
            "GET",
            path_of("/v1/members/{external_id}/balances", external_id=external_id),
            query={"at": at},
        )

    async def member_expiries(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        at: str | None = None,
    ) -> shapes.ExpiryPage:
        """A member's coming expiries.

        Every coming expiry of a member's points: when and how many."""
        return await self._told(
            shapes.ExpiryPage,
            "GET",
            path_of("/v1/members/{external_id}/expiries", external_id=external_id),
            query={"limit": limit, "after": after, "at": at},
        )

    def member_expiries_all(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        at: str | None = None,
    ) -> AsyncIterator[shapes.ExpiryView]:
        """Every line of `member_expiries`, page after page."""
        return self._pages(
            lambda after: self.member_expiries(external_id, limit=limit, after=after, at=at),
            lambda page: page.items[-1].expires_at,
            after,
        )

    async def read_transaction(self, id: str) -> shapes.TransactionDetail:
        """Read a transaction.

        One transaction with its postings and the lots it used or gave back."""
        return await self._told(
            shapes.TransactionDetail, "GET", path_of("/v1/transactions/{id}", id=id)
        )

    async def read_trial_balance(self, *, at: str | None = None) -> shapes.TrialBalance:
        """Trial balance.

        Where all issued points are now: outstanding, in budgets, spent, expired, taken back."""
        return await self._told(shapes.TrialBalance, "GET", "/v1/trial-balance", query={"at": at})

    async def list_currencies(self) -> shapes.Currencies:
        """List currencies.

        The kinds of points of this programme."""
        return await self._told(shapes.Currencies, "GET", "/v1/currencies")

    async def look_at_currency(self, code: str) -> Versioned[shapes.CurrencyView]:
        """Look at a currency.

        As it was saved last."""
        return await self._versioned(
            shapes.CurrencyView, "GET", path_of("/v1/currencies/{code}", code=code)
        )

    async def put_currency(
        self,
        code: str,
        body: shapes.CurrencyDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.CurrencyView]:
        """Make or change a currency.

        Later points live by the new rule, earlier ones keep theirs; what extends a life does so
        from now on for all that slide. The scale never changes."""
        return await self._versioned(
            shapes.CurrencyView,
            "PUT",
            path_of("/v1/currencies/{code}", code=code),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def preview_bonus(self, body: shapes.BonusForm) -> shapes.Foreseen:
        """Foretell a bonus.

        How many members it would reach and what it would cost; nothing is drawn, nor kept."""
        return await self._told(shapes.Foreseen, "POST", "/v1/bonuses/previews", body=body)

    async def list_bonuses(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.Bonuses:
        """List bonuses.

        What was given so far."""
        return await self._told(
            shapes.Bonuses, "GET", "/v1/bonuses", query={"limit": limit, "after": after}
        )

    def list_bonuses_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.BonusView]:
        """Every line of `list_bonuses`, page after page."""
        return self._pages(
            lambda after: self.list_bonuses(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def give_bonus(
        self, body: shapes.BonusForm, *, idempotency_key: str | None = None
    ) -> shapes.BonusView:
        """Give a bonus.

        A surprise for members on a list, or for some that are drawn. Who gets it is settled at
        once; it is paid by a long job, to each of them once. What comes to more than one person
        may give alone waits for a second one."""
        return await self._told(
            shapes.BonusView,
            "POST",
            "/v1/bonuses",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
            waits=True,
        )

    async def bonus_members(
        self, bonus_id: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.PickedMembers:
        """Who was picked for a bonus.

        Those on the list, or those who were drawn, in the order of the draw."""
        return await self._told(
            shapes.PickedMembers,
            "GET",
            path_of("/v1/bonuses/{bonus_id}/members", bonus_id=bonus_id),
            query={"limit": limit, "after": after},
        )

    def bonus_members_all(
        self, bonus_id: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.PickedView]:
        """Every line of `bonus_members`, page after page."""
        return self._pages(
            lambda after: self.bonus_members(bonus_id, limit=limit, after=after),
            lambda page: page.items[-1].place,
            after,
        )

    async def copy_list(
        self, what: Literal["members", "balances", "ledger", "attempts", "redemptions"]
    ) -> bytes:
        """A whole list as CSV.

        Members with their profile and tier; balances, a row for what ends at one moment; the
        ledger; attempts at campaigns; redemptions. Members and balances are read in again as
        they are (`/v1/imports`). Guests have no name that another programme would know, and are
        in none of these two."""
        return await self._file("GET", path_of("/v1/copies/{what}", what=what))

    async def list_imports(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.Imports:
        """List imports.

        Files that were handed in, dry runs among them."""
        return await self._told(
            shapes.Imports, "GET", "/v1/imports", query={"limit": limit, "after": after}
        )

    def list_imports_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.ImportView]:
        """Every line of `list_imports`, page after page."""
        return self._pages(
            lambda after: self.list_imports(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def import_members(
        self,
        body: bytes,
        *,
        filename: str | None = None,
        dry_run: bool | None = None,
        idempotency_key: str | None = None,
    ) -> shapes.ImportView:
        """Bring members in.

        Members with what they had elsewhere. The body is a CSV file in UTF-8 with a row for
        each member, and one more for each further lot of points; a long job plays it. What its
        columns are, `/v1/imports/columns` tells, and `/v1/imports/mapping` mends. `amount` is
        in whole units of the currency, such as 12.50. Without a column `expires_at` points live
        as the currency says; where its cell is empty they never end. A file may be sent again:
        only what is another is changed."""
        return await self._told(
            shapes.ImportView,
            "POST",
            "/v1/imports",
            query={"filename": filename, "dry_run": dry_run},
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_file(self, body: bytes, *, filename: str | None = None) -> shapes.FileColumns:
        """Look at a file's columns.

        What each column of the file is taken for, with its first cells. Nothing of it is
        kept."""
        return await self._told(
            shapes.FileColumns,
            "POST",
            "/v1/imports/columns",
            query={"filename": filename},
            body=body,
        )

    async def read_mapping(self) -> Versioned[shapes.ColumnMapping]:
        """Read what columns are.

        What was said of the columns of files, by their names."""
        return await self._versioned(shapes.ColumnMapping, "GET", "/v1/imports/mapping")

    async def say_mapping(
        self,
        body: shapes.ColumnMapping,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.ColumnMapping]:
        """Say what columns are.

        It holds for every file that comes from now on. What is not said is taken by its
        name."""
        return await self._versioned(
            shapes.ColumnMapping,
            "PUT",
            "/v1/imports/mapping",
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def refused_rows(
        self, import_id: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.RefusedRows:
        """Which rows were refused.

        Each line by its number in the file, with all that is wrong with it."""
        return await self._told(
            shapes.RefusedRows,
            "GET",
            path_of("/v1/imports/{import_id}/refused", import_id=import_id),
            query={"limit": limit, "after": after},
        )

    def refused_rows_all(
        self, import_id: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.RefusedRow]:
        """Every line of `refused_rows`, page after page."""
        return self._pages(
            lambda after: self.refused_rows(import_id, limit=limit, after=after),
            lambda page: page.items[-1].line,
            after,
        )

    async def refused_file(self, import_id: str) -> bytes:
        """The refused rows as CSV.

        Each line by its number in the file, and all that is wrong with it."""
        return await self._file(
            "GET", path_of("/v1/imports/{import_id}/refused/file", import_id=import_id)
        )

    async def undo_import(
        self, import_id: str, *, idempotency_key: str | None = None
    ) -> shapes.ImportView:
        """Undo an import.

        Its points are reversed and its tiers withdrawn, by a long job; members stay."""
        return await self._told(
            shapes.ImportView,
            "POST",
            path_of("/v1/imports/{import_id}/undo", import_id=import_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def my_receipt(self, id: str) -> shapes.BookReceipt:
        """My receipt of a transaction.

        That a gain or a spend of mine is in the sealed books, to be checked by anybody."""
        return await self._told(
            shapes.BookReceipt, "GET", path_of("/v1/me/transactions/{id}/receipt", id=id)
        )

    async def read_receipt(self, id: str) -> shapes.BookReceipt:
        """Receipt of a transaction.

        That a transaction is in the sealed books, to be checked by anybody."""
        return await self._told(
            shapes.BookReceipt, "GET", path_of("/v1/transactions/{id}/receipt", id=id)
        )

    async def list_types(self) -> shapes.Types:
        """List activity types.

        What partners may publish: the built-in types and the programme's own."""
        return await self._told(shapes.Types, "GET", "/v1/activity-types")

    async def look_at_type(self, name: str) -> Versioned[shapes.TypeView]:
        """Look at an activity type.

        A built-in type or one of the programme's own."""
        return await self._versioned(
            shapes.TypeView, "GET", path_of("/v1/activity-types/{name}", name=name)
        )

    async def declare_type(
        self,
        name: str,
        body: shapes.TypeDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.TypeView]:
        """Declare an activity type.

        Declare a type, or add fields to one. Fields keep their kind, so that rules keep
        working."""
        return await self._versioned(
            shapes.TypeView,
            "PUT",
            path_of("/v1/activity-types/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def list_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.RevisionPage:
        """List an earn rule's revisions.

        Who changed the rule, when, and how it was then. Awards keep the revision they came
        from."""
        return await self._told(
            shapes.RevisionPage,
            "GET",
            path_of("/v1/earn-rules/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.RuleRevision]:
        """Every line of `list_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def list_rules(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.RulePage:
        """List earn rules.

        Active and inactive rules, oldest first."""
        return await self._told(
            shapes.RulePage, "GET", "/v1/earn-rules", query={"limit": limit, "after": after}
        )

    def list_rules_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.RuleView]:
        """Every line of `list_rules`, page after page."""
        return self._pages(
            lambda after: self.list_rules(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def look_at_rule(self, name: str) -> Versioned[shapes.RuleView]:
        """Look at an earn rule.

        The rule as it stands, and what probably keeps it from paying."""
        return await self._versioned(
            shapes.RuleView, "GET", path_of("/v1/earn-rules/{name}", name=name)
        )

    async def put_rule(
        self,
        name: str,
        body: shapes.RuleDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.RuleView]:
        """Save an earn rule.

        Create or change a rule. A fault in an expression is shown with its line and column; a
        rule that can never pay is refused, one that probably does not is told by its
        `warnings`."""
        return await self._versioned(
            shapes.RuleView,
            "PUT",
            path_of("/v1/earn-rules/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def look_at_streak(self, name: str) -> Versioned[shapes.StreakDesign]:
        """Look at a streak.

        As it was saved last."""
        return await self._versioned(
            shapes.StreakDesign, "GET", path_of("/v1/streaks/{name}", name=name)
        )

    async def save_streak(
        self,
        name: str,
        body: shapes.StreakDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.StreakDesign]:
        """Save a streak.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.StreakDesign,
            "PUT",
            path_of("/v1/streaks/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_streaks(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.StreakDesigns:
        """List streaks.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.StreakDesigns, "GET", "/v1/streaks", query={"limit": limit, "after": after}
        )

    def list_streaks_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.StreakDesign]:
        """Every line of `list_streaks`, page after page."""
        return self._pages(
            lambda after: self.list_streaks(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_streak_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a streak's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/streaks/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_streak_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_streak_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_streak_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_challenge(self, name: str) -> Versioned[shapes.ChallengeDesign]:
        """Look at a challenge.

        As it was saved last."""
        return await self._versioned(
            shapes.ChallengeDesign, "GET", path_of("/v1/challenges/{name}", name=name)
        )

    async def save_challenge(
        self,
        name: str,
        body: shapes.ChallengeDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.ChallengeDesign]:
        """Save a challenge.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.ChallengeDesign,
            "PUT",
            path_of("/v1/challenges/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_challenges(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.ChallengeDesigns:
        """List challenges.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.ChallengeDesigns, "GET", "/v1/challenges", query={"limit": limit, "after": after}
        )

    def list_challenges_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.ChallengeDesign]:
        """Every line of `list_challenges`, page after page."""
        return self._pages(
            lambda after: self.list_challenges(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_challenge_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a challenge's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/challenges/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_challenge_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_challenge_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_challenge_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_badge(self, name: str) -> Versioned[shapes.BadgeDesign]:
        """Look at a badge.

        As it was saved last."""
        return await self._versioned(
            shapes.BadgeDesign, "GET", path_of("/v1/badges/{name}", name=name)
        )

    async def save_badge(
        self,
        name: str,
        body: shapes.BadgeDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.BadgeDesign]:
        """Save a badge.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.BadgeDesign,
            "PUT",
            path_of("/v1/badges/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_badges(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.BadgeDesigns:
        """List badges.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.BadgeDesigns, "GET", "/v1/badges", query={"limit": limit, "after": after}
        )

    def list_badges_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.BadgeDesign]:
        """Every line of `list_badges`, page after page."""
        return self._pages(
            lambda after: self.list_badges(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_badge_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a badge's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/badges/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_badge_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_badge_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_badge_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_tier(self, name: str) -> Versioned[shapes.TierDesign]:
        """Look at a tier.

        As it was saved last."""
        return await self._versioned(
            shapes.TierDesign, "GET", path_of("/v1/tiers/{name}", name=name)
        )

    async def save_tier(
        self,
        name: str,
        body: shapes.TierDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.TierDesign]:
        """Save a tier.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.TierDesign,
            "PUT",
            path_of("/v1/tiers/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_tiers(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.TierDesigns:
        """List tiers.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.TierDesigns, "GET", "/v1/tiers", query={"limit": limit, "after": after}
        )

    def list_tiers_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.TierDesign]:
        """Every line of `list_tiers`, page after page."""
        return self._pages(
            lambda after: self.list_tiers(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_tier_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a tier's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/tiers/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_tier_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_tier_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_tier_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_board(self, name: str) -> Versioned[shapes.BoardDesign]:
        """Look at a board.

        As it was saved last."""
        return await self._versioned(
            shapes.BoardDesign, "GET", path_of("/v1/boards/{name}", name=name)
        )

    async def save_board(
        self,
        name: str,
        body: shapes.BoardDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.BoardDesign]:
        """Save a board.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.BoardDesign,
            "PUT",
            path_of("/v1/boards/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_boards(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.BoardDesigns:
        """List boards.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.BoardDesigns, "GET", "/v1/boards", query={"limit": limit, "after": after}
        )

    def list_boards_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.BoardDesign]:
        """Every line of `list_boards`, page after page."""
        return self._pages(
            lambda after: self.list_boards(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_board_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a board's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/boards/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_board_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_board_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_board_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_message(self, name: str) -> Versioned[shapes.MessageDesign]:
        """Look at a message.

        As it was saved last."""
        return await self._versioned(
            shapes.MessageDesign, "GET", path_of("/v1/messages/{name}", name=name)
        )

    async def save_message(
        self,
        name: str,
        body: shapes.MessageDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.MessageDesign]:
        """Save a message.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.MessageDesign,
            "PUT",
            path_of("/v1/messages/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_messages(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.MessageDesigns:
        """List messages.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.MessageDesigns, "GET", "/v1/messages", query={"limit": limit, "after": after}
        )

    def list_messages_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.MessageDesign]:
        """Every line of `list_messages`, page after page."""
        return self._pages(
            lambda after: self.list_messages(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_message_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a message's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/messages/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_message_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_message_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_message_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_segment(self, name: str) -> Versioned[shapes.SegmentDesign]:
        """Look at a segment.

        As it was saved last."""
        return await self._versioned(
            shapes.SegmentDesign, "GET", path_of("/v1/segments/{name}", name=name)
        )

    async def save_segment(
        self,
        name: str,
        body: shapes.SegmentDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.SegmentDesign]:
        """Save a segment.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.SegmentDesign,
            "PUT",
            path_of("/v1/segments/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_segments(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.SegmentDesigns:
        """List segments.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.SegmentDesigns, "GET", "/v1/segments", query={"limit": limit, "after": after}
        )

    def list_segments_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.SegmentDesign]:
        """Every line of `list_segments`, page after page."""
        return self._pages(
            lambda after: self.list_segments(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_segment_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a segment's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/segments/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_segment_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_segment_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_segment_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_playlist(self, name: str) -> Versioned[shapes.PlaylistDesign]:
        """Look at a playlist.

        As it was saved last."""
        return await self._versioned(
            shapes.PlaylistDesign, "GET", path_of("/v1/playlists/{name}", name=name)
        )

    async def save_playlist(
        self,
        name: str,
        body: shapes.PlaylistDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.PlaylistDesign]:
        """Save a playlist.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.PlaylistDesign,
            "PUT",
            path_of("/v1/playlists/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_playlists(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.PlaylistDesigns:
        """List playlists.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.PlaylistDesigns, "GET", "/v1/playlists", query={"limit": limit, "after": after}
        )

    def list_playlists_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.PlaylistDesign]:
        """Every line of `list_playlists`, page after page."""
        return self._pages(
            lambda after: self.list_playlists(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_playlist_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a playlist's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/playlists/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_playlist_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_playlist_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_playlist_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_multiplier(self, name: str) -> Versioned[shapes.MultiplierDesign]:
        """Look at a multiplier.

        As it was saved last."""
        return await self._versioned(
            shapes.MultiplierDesign, "GET", path_of("/v1/multipliers/{name}", name=name)
        )

    async def save_multiplier(
        self,
        name: str,
        body: shapes.MultiplierDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.MultiplierDesign]:
        """Save a multiplier.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.MultiplierDesign,
            "PUT",
            path_of("/v1/multipliers/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_multipliers(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.MultiplierDesigns:
        """List multipliers.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.MultiplierDesigns,
            "GET",
            "/v1/multipliers",
            query={"limit": limit, "after": after},
        )

    def list_multipliers_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.MultiplierDesign]:
        """Every line of `list_multipliers`, page after page."""
        return self._pages(
            lambda after: self.list_multipliers(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_multiplier_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a multiplier's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/multipliers/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_multiplier_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_multiplier_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_multiplier_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_reward(self, name: str) -> Versioned[shapes.RewardDesign]:
        """Look at a reward.

        As it was saved last."""
        return await self._versioned(
            shapes.RewardDesign, "GET", path_of("/v1/rewards/{name}", name=name)
        )

    async def save_reward(
        self,
        name: str,
        body: shapes.RewardDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.RewardDesign]:
        """Save a reward.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.RewardDesign,
            "PUT",
            path_of("/v1/rewards/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_rewards(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.RewardDesigns:
        """List rewards.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.RewardDesigns, "GET", "/v1/rewards", query={"limit": limit, "after": after}
        )

    def list_rewards_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.RewardDesign]:
        """Every line of `list_rewards`, page after page."""
        return self._pages(
            lambda after: self.list_rewards(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_reward_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a reward's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/rewards/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_reward_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_reward_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_reward_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_site(self, name: str) -> Versioned[shapes.SiteDesign]:
        """Look at a site.

        As it was saved last."""
        return await self._versioned(
            shapes.SiteDesign, "GET", path_of("/v1/sites/{name}", name=name)
        )

    async def save_site(
        self,
        name: str,
        body: shapes.SiteDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.SiteDesign]:
        """Save a site.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.SiteDesign,
            "PUT",
            path_of("/v1/sites/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_sites(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.SiteDesigns:
        """List sites.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.SiteDesigns, "GET", "/v1/sites", query={"limit": limit, "after": after}
        )

    def list_sites_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.SiteDesign]:
        """Every line of `list_sites`, page after page."""
        return self._pages(
            lambda after: self.list_sites(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_site_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a site's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/sites/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_site_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_site_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_site_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def look_at_referral(self, name: str) -> Versioned[shapes.ReferralDesign]:
        """Look at a referral.

        As it was saved last."""
        return await self._versioned(
            shapes.ReferralDesign, "GET", path_of("/v1/referrals/{name}", name=name)
        )

    async def save_referral(
        self,
        name: str,
        body: shapes.ReferralDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.ReferralDesign]:
        """Save a referral.

        Create or change it; every fault is named with its mend. The same again changes
        nothing."""
        return await self._versioned(
            shapes.ReferralDesign,
            "PUT",
            path_of("/v1/referrals/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
            waits=True,
        )

    async def list_referrals(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.ReferralDesigns:
        """List referrals.

        Active and idle ones, oldest first."""
        return await self._told(
            shapes.ReferralDesigns, "GET", "/v1/referrals", query={"limit": limit, "after": after}
        )

    def list_referrals_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.ReferralDesign]:
        """Every line of `list_referrals`, page after page."""
        return self._pages(
            lambda after: self.list_referrals(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_referral_revisions(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.DesignRevisions:
        """List a referral's revisions.

        Who changed it, when, and how it was then. Awards keep the revision they came from."""
        return await self._told(
            shapes.DesignRevisions,
            "GET",
            path_of("/v1/referrals/{name}/revisions", name=name),
            query={"limit": limit, "after": after},
        )

    def list_referral_revisions_all(
        self, name: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.DesignRevision]:
        """Every line of `list_referral_revisions`, page after page."""
        return self._pages(
            lambda after: self.list_referral_revisions(name, limit=limit, after=after),
            lambda page: page.items[-1].revision,
            after,
        )

    async def preview_message(self, body: shapes.MessagePreview) -> shapes.PreviewedMessage:
        """Preview a message.

        How it reads in each language and on each channel, and what a phone would cut. Nothing
        is sent or stored."""
        return await self._told(shapes.PreviewedMessage, "POST", "/v1/messages/preview", body=body)

    async def send_test_message(
        self, name: str, body: shapes.MessageTest, *, idempotency_key: str | None = None
    ) -> shapes.TriedMessage:
        """Send a message to one member.

        Send it now, whatever the hour and however much they were sent, to a member who can be
        reached and has agreed; else the reason is told."""
        return await self._told(
            shapes.TriedMessage,
            "POST",
            path_of("/v1/messages/{name}/test", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_built_in(self) -> shapes.BuiltIns:
        """List built-in messages.

        What every programme says without being told to, in each language that the house
        speaks."""
        return await self._told(shapes.BuiltIns, "GET", "/v1/messages/built-in")

    async def list_message_events(self) -> shapes.MessageEvents:
        """List events of messages.

        Every kind of event that a message may be on, activities too, with what texts may
        say."""
        return await self._told(shapes.MessageEvents, "GET", "/v1/messages/events")

    async def list_schemas(self) -> shapes.Schemas:
        """List schemas.

        Everything that can be configured without code, and where it is saved."""
        return await self._told(shapes.Schemas, "GET", "/v1/schemas")

    async def look_at_schema(self, kind: str) -> shapes.SchemaView:
        """Look at a schema.

        The JSON Schema (2020-12) of its `definition`."""
        return await self._told(shapes.SchemaView, "GET", path_of("/v1/schemas/{kind}", kind=kind))

    async def check_definition(
        self, kind: str, body: shapes.DefinitionToCheck, *, idempotency_key: str | None = None
    ) -> shapes.Checked:
        """Check a definition.

        What would be refused if it were saved as it stands, each with its place. Of values that
        do not fit the schema the first is named. Nothing is stored."""
        return await self._told(
            shapes.Checked,
            "POST",
            path_of("/v1/schemas/{kind}/checks", kind=kind),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def try_rule(self, body: shapes.RuleReplay) -> shapes.Replay:
        """Try an earn rule over the past.

        What the rule would have paid in the last days, to whom, and how that differs from what
        the rule of its name did pay. Nothing is stored."""
        return await self._told(shapes.Replay, "POST", "/v1/earn-rules/replays", body=body)

    async def try_multiplier(self, body: shapes.MultiplierReplay) -> shapes.MultiplierReplayed:
        """Try a multiplier over the past.

        What it would have added in the last days to what rules and campaigns pay, for whom, and
        on which days most. One that begins later is counted as if it had run all the time.
        Nothing is stored."""
        return await self._told(
            shapes.MultiplierReplayed, "POST", "/v1/multipliers/replays", body=body
        )

    async def try_streak(self, body: shapes.StreakReplay) -> shapes.Replay:
        """Try a streak over the past.

        Who would have what, had it existed for the last days, and what it would have cost."""
        return await self._told(shapes.Replay, "POST", "/v1/streaks/replays", body=body)

    async def look_at_streak_backfill(self, name: str) -> shapes.BackfillView:
        """Look at a streak's backfill.

        How far the latest backfill came."""
        return await self._told(
            shapes.BackfillView, "GET", path_of("/v1/streaks/{name}/backfill", name=name)
        )

    async def try_challenge(self, body: shapes.ChallengeReplay) -> shapes.Replay:
        """Try a challenge over the past.

        Who would have what, had it existed for the last days, and what it would have cost."""
        return await self._told(shapes.Replay, "POST", "/v1/challenges/replays", body=body)

    async def look_at_challenge_backfill(self, name: str) -> shapes.BackfillView:
        """Look at a challenge's backfill.

        How far the latest backfill came."""
        return await self._told(
            shapes.BackfillView, "GET", path_of("/v1/challenges/{name}/backfill", name=name)
        )

    async def try_badge(self, body: shapes.BadgeReplay) -> shapes.Replay:
        """Try a badge over the past.

        Who would have what, had it existed for the last days, and what it would have cost."""
        return await self._told(shapes.Replay, "POST", "/v1/badges/replays", body=body)

    async def look_at_badge_backfill(self, name: str) -> shapes.BackfillView:
        """Look at a badge's backfill.

        How far the latest backfill came."""
        return await self._told(
            shapes.BackfillView, "GET", path_of("/v1/badges/{name}/backfill", name=name)
        )

    async def try_tier(self, body: shapes.TierReplay) -> shapes.Replay:
        """Try a tier over the past.

        Who would have what, had it existed for the last days, and what it would have cost."""
        return await self._told(shapes.Replay, "POST", "/v1/tiers/replays", body=body)

    async def look_at_tier_backfill(self, name: str) -> shapes.BackfillView:
        """Look at a tier's backfill.

        How far the latest backfill came."""
        return await self._told(
            shapes.BackfillView, "GET", path_of("/v1/tiers/{name}/backfill", name=name)
        )

    async def try_board(self, body: shapes.BoardReplay) -> shapes.Replay:
        """Try a board over the past.

        Who would have what, had it existed for the last days, and what it would have cost."""
        return await self._told(shapes.Replay, "POST", "/v1/boards/replays", body=body)

    async def look_at_board_backfill(self, name: str) -> shapes.BackfillView:
        """Look at a board's backfill.

        How far the latest backfill came."""
        return await self._told(
            shapes.BackfillView, "GET", path_of("/v1/boards/{name}/backfill", name=name)
        )

    async def explain_activity(self, id: str) -> shapes.Explanation:
        """Explain an activity.

        Why it paid what it paid, or nothing: each rule that looked at it, in the revision of
        then, with every condition and the values it saw."""
        return await self._told(
            shapes.Explanation, "GET", path_of("/v1/activities/{id}/explanation", id=id)
        )

    async def try_rule_on(self, id: str, body: shapes.RuleTrial) -> shapes.RuleWhy:
        """Try an earn rule on an activity.

        What a rule that is not saved would have paid for it, every condition with the values it
        saw, and what its caps left after all that its member did before. `paid` is what the
        rule of its name really paid. Nothing is stored."""
        return await self._told(
            shapes.RuleWhy, "POST", path_of("/v1/activities/{id}/explanation", id=id), body=body
        )

    async def explain_my_activity(
        self, id: str, *, accept_language: str | None = None
    ) -> shapes.MyExplanation:
        """Explain what I did.

        What I got for something that I did, what raised or cut it, and why there was no
        more."""
        return await self._told(
            shapes.MyExplanation,
            "GET",
            path_of("/v1/me/activities/{id}/explanation", id=id),
            headers={"Accept-Language": accept_language},
        )

    async def my_earn_rules(self, *, accept_language: str | None = None) -> shapes.Ways:
        """How I earn.

        The rules that run now and let me through, in plain words: those with a reason in words.
        What each pays, what it asks for, its limits; and what multiplies them."""
        return await self._told(
            shapes.Ways, "GET", "/v1/me/earn-rules", headers={"Accept-Language": accept_language}
        )

    async def reverse_activity(
        self, id: str, body: shapes.ActivityReversalForm, *, idempotency_key: str | None = None
    ) -> shapes.Undone:
        """Undo an activity.

        Undo what a member did, whole or in part, with all that came of it: awards, streak days,
        badges and sets, challenges, tiers and scores whose books are open."""
        return await self._told(
            shapes.Undone,
            "POST",
            path_of("/v1/activities/{id}/reversals", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def reverse_named_activity(
        self, body: shapes.NamedReversalForm, *, idempotency_key: str | None = None
    ) -> shapes.Undone:
        """Undo an activity by its name.

        The same for an activity as you call it, such as an order by its number."""
        return await self._told(
            shapes.Undone,
            "POST",
            "/v1/activities/reversals",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def preview_reversal(self, id: str, body: shapes.ActivityReversalForm) -> shapes.Undone:
        """Preview a reversal.

        What would go, and what would stay and why; nothing is changed."""
        return await self._told(
            shapes.Undone,
            "POST",
            path_of("/v1/activities/{id}/reversals/preview", id=id),
            body=body,
        )

    async def reinstate_activity(
        self, id: str, body: shapes.ActivityReinstatementForm, *, idempotency_key: str | None = None
    ) -> shapes.Undone:
        """Reinstate an activity.

        Take a reversal back, once: an order that was cancelled is completed after all."""
        return await self._told(
            shapes.Undone,
            "POST",
            path_of("/v1/activities/reversals/{id}/reinstatement", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def reverse_as_partner(
        self, name: str, id: str, body: shapes.ReversalForm, *, idempotency_key: str | None = None
    ) -> shapes.TransactionView:
        """Reverse as a partner.

        Undo what this partner gave or took, whole or in part. It stands in the statement of the
        month in which it happens, and names what it undoes."""
        return await self._told(
            shapes.TransactionView,
            "POST",
            path_of("/v1/partners/{name}/transactions/{id}/reversals", name=name, id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_regrade(self, slug: str) -> shapes.Regrading:
        """Look at marking again.

        How far the latest one is, and what it has come to."""
        return await self._told(
            shapes.Regrading, "GET", path_of("/v1/campaigns/{slug}/regrades", slug=slug)
        )

    async def regrade_campaign(
        self, slug: str, *, idempotency_key: str | None = None
    ) -> shapes.Regrading:
        """Mark attempts again.

        A question had a wrong key: mend it, publish the quiz, and all attempts of the versions
        before are marked by the new one. Points are paid or taken back, and whatever counts
        right answers, scores or points is told anew. Asked again for a version, nothing is done
        twice."""
        return await self._told(
            shapes.Regrading,
            "POST",
            path_of("/v1/campaigns/{slug}/regrades", slug=slug),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def preview_regrade(
        self, slug: str, *, by: Literal["draft", "published"] | None = None
    ) -> shapes.Came:
        """Preview marking again.

        Whom it would change, and what it would cost; nothing is changed. By the `draft` it says
        so before anything is published."""
        return await self._told(
            shapes.Came,
            "POST",
            path_of("/v1/campaigns/{slug}/regrades/preview", slug=slug),
            query={"by": by},
        )

    async def list_regraded(
        self,
        slug: str,
        *,
        by: Literal["draft", "published"] | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> shapes.RegradedMembers:
        """List whom marking again would change.

        Who gains and who loses what, in the order of members; nothing is changed. Those whose
        attempts are marked by that version already are not among them."""
        return await self._told(
            shapes.RegradedMembers,
            "GET",
            path_of("/v1/campaigns/{slug}/regrades/members", slug=slug),
            query={"by": by, "limit": limit, "after": after},
        )

    def list_regraded_all(
        self,
        slug: str,
        *,
        by: Literal["draft", "published"] | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> AsyncIterator[shapes.RegradedMember]:
        """Every line of `list_regraded`, page after page."""
        return self._pages(
            lambda after: self.list_regraded(slug, by=by, limit=limit, after=after),
            lambda page: page.next,
            after,
        )

    async def try_segment(self, body: shapes.SegmentTry) -> shapes.SegmentPreview:
        """Try a segment.

        How many members would be in it now, and a few of them. Nothing is stored."""
        return await self._told(shapes.SegmentPreview, "POST", "/v1/segments/previews", body=body)

    async def list_ready_made(self) -> shapes.ReadyMades:
        """List ready-made segments.

        New, at risk, dormant and advocate members, in the programme's locales."""
        return await self._told(shapes.ReadyMades, "GET", "/v1/segments/ready-made")

    async def list_segment_members(
        self, name: str, *, limit: int | None = None, after: str | None = None
    ) -> shapes.SegmentMembers:
        """List a segment's members.

        Who was in it when members were sorted last, which is soon after they do something, and
        every hour."""
        return await self._told(
            shapes.SegmentMembers,
            "GET",
            path_of("/v1/segments/{name}/members", name=name),
            query={"limit": limit, "after": after},
        )

    def list_segment_members_all(
        self, name: str, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.Someone]:
        """Every line of `list_segment_members`, page after page."""
        return self._pages(
            lambda after: self.list_segment_members(name, limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def replace_members(
        self, name: str, body: shapes.WholeList, *, idempotency_key: str | None = None
    ) -> shapes.ListChanged:
        """Replace a list.

        Let the list hold these members and no others."""
        return await self._told(
            shapes.ListChanged,
            "PUT",
            path_of("/v1/segments/{name}/members", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def change_members(
        self, name: str, body: shapes.ListChange, *, idempotency_key: str | None = None
    ) -> shapes.ListChanged:
        """Change a list.

        Put members on a list and take others off. Sent again, it changes nothing more."""
        return await self._told(
            shapes.ListChanged,
            "POST",
            path_of("/v1/segments/{name}/members", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_segments_of(self, external_id: str) -> shapes.MemberSegments:
        """List a member's segments.

        Which segments a member is in."""
        return await self._told(
            shapes.MemberSegments,
            "GET",
            path_of("/v1/members/{external_id}/segments", external_id=external_id),
        )

    async def list_jobs(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.JobPage:
        """List long jobs.

        Backfills, imports, broadcasts and whatever else takes long, with how far each is."""
        return await self._told(
            shapes.JobPage, "GET", "/v1/jobs", query={"limit": limit, "after": after}
        )

    def list_jobs_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.JobView]:
        """Every line of `list_jobs`, page after page."""
        return self._pages(
            lambda after: self.list_jobs(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def look_at_job(self, job_id: str) -> shapes.JobView:
        """Look at a long job.

        How far it is, and what it has come to."""
        return await self._told(shapes.JobView, "GET", path_of("/v1/jobs/{job_id}", job_id=job_id))

    async def pause_job(self, job_id: str, *, idempotency_key: str | None = None) -> shapes.JobView:
        """Pause a long job.

        Nothing more of it is done, after the piece at hand, until it is resumed."""
        return await self._told(
            shapes.JobView,
            "POST",
            path_of("/v1/jobs/{job_id}/pause", job_id=job_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def resume_job(
        self, job_id: str, *, idempotency_key: str | None = None
    ) -> shapes.JobView:
        """Resume a long job.

        It goes on where it was paused, or given up."""
        return await self._told(
            shapes.JobView,
            "POST",
            path_of("/v1/jobs/{job_id}/resume", job_id=job_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def cancel_job(
        self, job_id: str, *, idempotency_key: str | None = None
    ) -> shapes.JobView:
        """Cancel a long job.

        It ends here; what it did stays done."""
        return await self._told(
            shapes.JobView,
            "POST",
            path_of("/v1/jobs/{job_id}/cancel", job_id=job_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def my_history(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        currency: str | None = None,
        accept_language: str | None = None,
    ) -> shapes.HistoryPage:
        """My history.

        What I gained and spent, a line for each thing that happened, newest first."""
        return await self._told(
            shapes.HistoryPage,
            "GET",
            "/v1/me/history",
            query={"limit": limit, "after": after, "currency": currency},
            headers={"Accept-Language": accept_language},
        )

    def my_history_all(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        currency: str | None = None,
        accept_language: str | None = None,
    ) -> AsyncIterator[shapes.HistoryLine]:
        """Every line of `my_history`, page after page."""
        return self._pages(
            lambda after: self.my_history(
                limit=limit, after=after, currency=currency, accept_language=accept_language
            ),
            lambda page: page.items[-1].id,
            after,
        )

    async def member_history(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        currency: str | None = None,
        accept_language: str | None = None,
    ) -> shapes.HistoryPage:
        """A member's history.

        What a member gained and spent, and who asked for it, newest first. A guest is asked for
        by their id; of one who has become a member, the answer is the member's."""
        return await self._told(
            shapes.HistoryPage,
            "GET",
            path_of("/v1/members/{external_id}/history", external_id=external_id),
            query={"limit": limit, "after": after, "currency": currency},
            headers={"Accept-Language": accept_language},
        )

    def member_history_all(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        currency: str | None = None,
        accept_language: str | None = None,
    ) -> AsyncIterator[shapes.HistoryLine]:
        """Every line of `member_history`, page after page."""
        return self._pages(
            lambda after: self.member_history(
                external_id,
                limit=limit,
                after=after,
                currency=currency,
                accept_language=accept_language,
            ),
            lambda page: page.items[-1].id,
            after,
        )

    async def my_pending(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        accept_language: str | None = None,
    ) -> shapes.PendingPage:
        """My pending points.

        Points that are on their way to me, and when they will be mine."""
        return await self._told(
            shapes.PendingPage,
            "GET",
            "/v1/me/pending",
            query={"limit": limit, "after": after},
            headers={"Accept-Language": accept_language},
        )

    def my_pending_all(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        accept_language: str | None = None,
    ) -> AsyncIterator[shapes.PendingView]:
        """Every line of `my_pending`, page after page."""
        return self._pages(
            lambda after: self.my_pending(
                limit=limit, after=after, accept_language=accept_language
            ),
            lambda page: page.items[-1].id,
            after,
        )

    async def member_pending(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        accept_language: str | None = None,
    ) -> shapes.PendingPage:
        """A member's pending points.

        Points that are on their way to a member, and what they were granted for."""
        return await self._told(
            shapes.PendingPage,
            "GET",
            path_of("/v1/members/{external_id}/pending", external_id=external_id),
            query={"limit": limit, "after": after},
            headers={"Accept-Language": accept_language},
        )

    def member_pending_all(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        accept_language: str | None = None,
    ) -> AsyncIterator[shapes.PendingView]:
        """Every line of `member_pending`, page after page."""
        return self._pages(
            lambda after: self.member_pending(
                external_id, limit=limit, after=after, accept_language=accept_language
            ),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_pending(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        accept_language: str | None = None,
    ) -> shapes.OnTheWayPage:
        """All pending points.

        Points that are on their way to anybody: what waits for its time, or to be released."""
        return await self._told(
            shapes.OnTheWayPage,
            "GET",
            "/v1/pending",
            query={"limit": limit, "after": after},
            headers={"Accept-Language": accept_language},
        )

    def list_pending_all(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        accept_language: str | None = None,
    ) -> AsyncIterator[shapes.OnTheWay]:
        """Every line of `list_pending`, page after page."""
        return self._pages(
            lambda after: self.list_pending(
                limit=limit, after=after, accept_language=accept_language
            ),
            lambda page: page.items[-1].id,
            after,
        )

    async def publish(
        self, body: shapes.CloudEvent, *, idempotency_key: str | None = None
    ) -> shapes.Item:
        """Publish activities.

        One CloudEvent (structured JSON) of at most 64 KB, or up to 1,000 in an array, each
        answered."""
        return await self._told(
            shapes.Item,
            "POST",
            "/v1/activities",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def publish_all(
        self, body: list[shapes.CloudEvent], *, idempotency_key: str | None = None
    ) -> shapes.Items:
        """Publish activities.

        One CloudEvent (structured JSON) of at most 64 KB, or up to 1,000 in an array, each
        answered."""
        return await self._told(
            shapes.Items,
            "POST",
            "/v1/activities",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def try_out(self, body: shapes.CloudEvent) -> shapes.DryItems:
        """Try activities.

        What the events would come to, rule by rule with reasons, and what those that correct
        another one would undo; nothing is stored."""
        return await self._told(shapes.DryItems, "POST", "/v1/activities/dry-run", body=body)

    async def try_out_all(self, body: list[shapes.CloudEvent]) -> shapes.DryItems:
        """Try activities.

        What the events would come to, rule by rule with reasons, and what those that correct
        another one would undo; nothing is stored."""
        return await self._told(shapes.DryItems, "POST", "/v1/activities/dry-run", body=body)

    async def list_activities(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        type: str | None = None,
    ) -> shapes.Activities:
        """List a member's activities.

        What a member did, with what each activity came to."""
        return await self._told(
            shapes.Activities,
            "GET",
            path_of("/v1/members/{external_id}/activities", external_id=external_id),
            query={"limit": limit, "after": after, "type": type},
        )

    def list_activities_all(
        self,
        external_id: str,
        *,
        limit: int | None = None,
        after: str | None = None,
        type: str | None = None,
    ) -> AsyncIterator[shapes.ActivityLine]:
        """Every line of `list_activities`, page after page."""
        return self._pages(
            lambda after: self.list_activities(external_id, limit=limit, after=after, type=type),
            lambda page: page.items[-1].id,
            after,
        )

    async def list_campaigns(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        mechanic: str | None = None,
        newest: bool | None = None,
    ) -> shapes.Campaigns:
        """List campaigns.

        Campaigns in the order they were made, or with `newest` the last one first; `mechanic`
        names what those play that you ask for."""
        return await self._told(
            shapes.Campaigns,
            "GET",
            "/v1/campaigns",
            query={"limit": limit, "after": after, "mechanic": mechanic, "newest": newest},
        )

    def list_campaigns_all(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        mechanic: str | None = None,
        newest: bool | None = None,
    ) -> AsyncIterator[shapes.CampaignLine]:
        """Every line of `list_campaigns`, page after page."""
        return self._pages(
            lambda after: self.list_campaigns(
                limit=limit, after=after, mechanic=mechanic, newest=newest
            ),
            lambda page: page.next,
            after,
        )

    async def look_at_campaign(self, slug: str) -> Versioned[shapes.CampaignView]:
        """Look at a campaign.

        The draft as last saved, with what still stops its publication."""
        return await self._versioned(
            shapes.CampaignView, "GET", path_of("/v1/campaigns/{slug}", slug=slug)
        )

    async def put_campaign(
        self,
        slug: str,
        body: shapes.CampaignDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.CampaignView]:
        """Save a campaign.

        Create or change the draft. Members notice nothing until it is published."""
        return await self._versioned(
            shapes.CampaignView,
            "PUT",
            path_of("/v1/campaigns/{slug}", slug=slug),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def list_campaign_versions(
        self, slug: str, *, limit: int | None = None, after: int | None = None
    ) -> shapes.CampaignVersions:
        """List a campaign's versions.

        Who published it, when, and how it was then; `after` is the number of the last one you
        have."""
        return await self._told(
            shapes.CampaignVersions,
            "GET",
            path_of("/v1/campaigns/{slug}/versions", slug=slug),
            query={"limit": limit, "after": after},
        )

    def list_campaign_versions_all(
        self, slug: str, *, limit: int | None = None, after: int | None = None
    ) -> AsyncIterator[shapes.CampaignVersion]:
        """Every line of `list_campaign_versions`, page after page."""
        return self._pages(
            lambda after: self.list_campaign_versions(slug, limit=limit, after=after),
            lambda page: page.items[-1].number,
            after,
        )

    async def publish_campaign(
        self, slug: str, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> shapes.Published:
        """Publish a campaign.

        Freeze the draft as a new version, fund its budget, and let members play."""
        return await self._told(
            shapes.Published,
            "POST",
            path_of("/v1/campaigns/{slug}/publish", slug=slug),
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
            waits=True,
        )

    async def close_campaign(
        self, slug: str, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> None:
        """Close a campaign.

        Stop new plays at once and give what is left of the budget back."""
        await self._done(
            "POST",
            path_of("/v1/campaigns/{slug}/close", slug=slug),
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def pause_campaign(
        self, slug: str, *, idempotency_key: str | None = None
    ) -> shapes.CampaignView:
        """Pause a campaign.

        From now on nobody begins a play, and no app offers one; who has begun may finish."""
        return await self._told(
            shapes.CampaignView,
            "POST",
            path_of("/v1/campaigns/{slug}/pause", slug=slug),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def resume_campaign(
        self, slug: str, *, idempotency_key: str | None = None
    ) -> shapes.CampaignView:
        """Go on with a campaign.

        The campaign is offered again, as it was before its pause."""
        return await self._told(
            shapes.CampaignView,
            "POST",
            path_of("/v1/campaigns/{slug}/resume", slug=slug),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def adjust_campaign(
        self, slug: str, body: shapes.Adjustment, *, idempotency_key: str | None = None
    ) -> shapes.Published:
        """Extend a campaign, or raise its budget.

        Publish the campaign as it is with another end or budget. Refused where its draft has
        other changes, and below what was given away already."""
        return await self._told(
            shapes.Published,
            "POST",
            path_of("/v1/campaigns/{slug}/adjustments", slug=slug),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
            waits=True,
        )

    async def copy_campaign(
        self, slug: str, body: shapes.Copy, *, idempotency_key: str | None = None
    ) -> shapes.CampaignView:
        """Copy a campaign.

        A draft like this campaign's, without its dates; nobody sees it until it is
        published."""
        return await self._told(
            shapes.CampaignView,
            "POST",
            path_of("/v1/campaigns/{slug}/copies", slug=slug),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def campaign_prizes(self, slug: str) -> shapes.Prizes:
        """What is left of the prizes.

        Stock left and prizes won, by prize."""
        return await self._told(
            shapes.Prizes, "GET", path_of("/v1/campaigns/{slug}/prizes", slug=slug)
        )

    async def campaign_wins(
        self, slug: str, *, limit: int | None = None, after: str | None = None
    ) -> shapes.Wins:
        """Who has won what.

        Draws that won, in the order in which they were drawn; a contest's are its picks."""
        return await self._told(
            shapes.Wins,
            "GET",
            path_of("/v1/campaigns/{slug}/wins", slug=slug),
            query={"limit": limit, "after": after},
        )

    def campaign_wins_all(
        self, slug: str, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.Win]:
        """Every line of `campaign_wins`, page after page."""
        return self._pages(
            lambda after: self.campaign_wins(slug, limit=limit, after=after),
            lambda page: page.next,
            after,
        )

    async def rotate_draw_seed(
        self, slug: str, *, idempotency_key: str | None = None
    ) -> shapes.Revealed:
        """Reveal the seed and open the next.

        From now on draws come from a fresh seed, and anyone can recompute those made before."""
        return await self._told(
            shapes.Revealed,
            "POST",
            path_of("/v1/campaigns/{slug}/draw-seed/rotate", slug=slug),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def contest_picks(self, slug: str) -> shapes.Picks:
        """Winners and alternates of a contest.

        The places of the closing draw in order; empty before it was made."""
        return await self._told(
            shapes.Picks, "GET", path_of("/v1/campaigns/{slug}/picks", slug=slug)
        )

    async def pass_prize_on(
        self, slug: str, place: int, body: shapes.Refusing, *, idempotency_key: str | None = None
    ) -> shapes.PassedOn:
        """Give a winner's prize to the first alternate.

        For a winner who refuses the prize or cannot be reached; who decided and why is kept."""
        return await self._told(
            shapes.PassedOn,
            "POST",
            path_of("/v1/campaigns/{slug}/picks/{place}/pass-on", slug=slug, place=place),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def campaign_fairness(self, programme: str, game: str) -> shapes.Fairness:
        """Odds, rules and seeds of a game of chance.

        What the house is bound to: the hash of its seed and of its odds, and the rules in
        words."""
        return await self._told(
            shapes.Fairness,
            "GET",
            path_of(
                "/v1/public/programmes/{programme}/campaigns/{game}/fairness",
                programme=programme,
                game=game,
            ),
        )

    async def campaign_draws(
        self,
        programme: str,
        game: str,
        seed_hash: str,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> shapes.Log:
        """The draws of a revealed seed.

        A page of the log of the seed with that hash, which members were told before they
        drew."""
        return await self._told(
            shapes.Log,
            "GET",
            path_of(
                "/v1/public/programmes/{programme}/campaigns/{game}/seeds/{seed_hash}/draws",
                programme=programme,
                game=game,
                seed_hash=seed_hash,
            ),
            query={"after": after, "limit": limit},
        )

    async def read_quiz_file(
        self,
        body: bytes,
        *,
        filename: str | None = None,
        format: Literal["json", "xlsx", "csv", "gift", "trivia", "aiken", "moodle_xml"]
        | None = None,
    ) -> shapes.QuizFileRead:
        """Read a quiz file.

        The questions of a file, accepted and refused side by side; nothing is saved. The body
        is the file itself, of any format that the import takes."""
        return await self._told(
            shapes.QuizFileRead,
            "POST",
            "/v1/quiz-files",
            query={"filename": filename, "format": format},
            body=body,
        )

    async def import_quiz(
        self,
        slug: str,
        body: bytes,
        *,
        filename: str | None = None,
        format: Literal["json", "xlsx", "csv", "gift", "trivia", "aiken", "moodle_xml"]
        | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> shapes.BroughtView:
        """Bring in a quiz file.

        Fill the campaign's draft with the questions of a file: Moodle GIFT or XML, Aiken,
        Kahoot's spreadsheet (CSV or XLSX), plain trivia, or our own JSON. The body is the file
        itself."""
        return await self._told(
            shapes.BroughtView,
            "POST",
            path_of("/v1/campaigns/{slug}/import", slug=slug),
            query={"filename": filename, "format": format},
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body=body,
        )

    async def export_quiz(self, slug: str) -> shapes.QuizFile:
        """Take out a quiz file.

        The quiz with all its questions and right answers, in our open JSON format."""
        return await self._told(
            shapes.QuizFile, "GET", path_of("/v1/campaigns/{slug}/export", slug=slug)
        )

    async def list_media(
        self,
        *,
        kind: Literal["picture", "sound"] | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> shapes.KeptPage:
        """List pictures or sounds.

        What was sent before, to be chosen again: each once, however often it was sent."""
        return await self._told(
            shapes.KeptPage,
            "GET",
            "/v1/media",
            query={"kind": kind, "limit": limit, "after": after},
        )

    def list_media_all(
        self,
        *,
        kind: Literal["picture", "sound"] | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> AsyncIterator[shapes.KeptView]:
        """Every line of `list_media`, page after page."""
        return self._pages(
            lambda after: self.list_media(kind=kind, limit=limit, after=after),
            lambda page: page.items[-1].media,
            after,
        )

    async def keep_media(self, body: bytes) -> shapes.MediaView:
        """Keep a picture or a sound.

        The body is the file: PNG, JPEG, WebP or GIF, of which a WebP is made that says nothing
        of where it was taken; or MP3, OGG or WAV, of which the tags are left out. Its content
        decides what it is, not its name. What is sent again has the name that it had."""
        return await self._told(shapes.MediaView, "POST", "/v1/media", body=body)

    async def rehearse_campaign(
        self, body: shapes.Rehearse, *, idempotency_key: str | None = None
    ) -> shapes.Rehearsal:
        """Rehearse a draft.

        Play a draft, saved or not, as a member would. Points are those of its tariff; nothing
        is saved, paid or told to anybody. Send all moves each time; one that a member could not
        make is refused as theirs would be."""
        return await self._told(
            shapes.Rehearsal,
            "POST",
            "/v1/rehearsals",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_channels(self, slug: str) -> shapes.Channels:
        """List a campaign's channels.

        By which links people came, how many, and what became of them. One person may be many
        visitors, as each device counts, and so does a browser that forgets."""
        return await self._told(
            shapes.Channels, "GET", path_of("/v1/campaigns/{slug}/channels", slug=slug)
        )

    async def make_channel(
        self, slug: str, body: shapes.NewChannel, *, idempotency_key: str | None = None
    ) -> shapes.Channel:
        """Make a channel.

        One more place for the campaign's link, such as a poster in the window: `?c=` and its
        slug behind the link is how it is told apart."""
        return await self._told(
            shapes.Channel,
            "POST",
            path_of("/v1/campaigns/{slug}/channels", slug=slug),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def tell_of_visit(self, body: shapes.Visit) -> None:
        """Tell of a visit.

        A device opened a campaign's link, whoever holds it. Only its first visit counts, so
        telling it again is harmless; a campaign that is not running is not counted."""
        await self._done("POST", "/v1/visits", body=body)

    async def tell_of_arrival(
        self, body: shapes.Arrival, *, idempotency_key: str | None = None
    ) -> None:
        """Tell of an arrival.

        I came in by a campaign's link. Only my first time counts."""
        await self._done(
            "POST", "/v1/me/arrivals", headers={"Idempotency-Key": idempotency_key}, body=body
        )

    async def campaign_poster(
        self,
        slug: str,
        *,
        channel: str | None = None,
        size: Literal["a4", "a5"] | None = None,
        locale: str | None = None,
        text: str | None = None,
    ) -> bytes:
        """Print a campaign's poster.

        Its title, dates and QR code on A4 or A5, by a channel of its own. Letters that the
        printed faces lack become question marks; `Kermesse-Missing-Letters` lists them
        (`U+4E2D`)."""
        return await self._file(
            "GET",
            path_of("/v1/campaigns/{slug}/poster.pdf", slug=slug),
            query={"channel": channel, "size": size, "locale": locale, "text": text},
        )

    async def read_trail(
        self,
        *,
        limit: int | None = None,
        after: int | None = None,
        by: str | None = None,
        kind: str | None = None,
        thing: str | None = None,
        verb: str | None = None,
        about: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> shapes.TrailPage:
        """Who changed what.

        Every change that staff, keys and commands made, in the words of what was changed. `by`
        is a name as the lines have it; with `about`, a member by your own id, only lines about
        them."""
        return await self._told(
            shapes.TrailPage,
            "GET",
            "/v1/trail",
            query={
                "limit": limit,
                "after": after,
                "by": by,
                "kind": kind,
                "thing": thing,
                "verb": verb,
                "about": about,
                "since": since,
                "until": until,
            },
        )

    def read_trail_all(
        self,
        *,
        limit: int | None = None,
        after: int | None = None,
        by: str | None = None,
        kind: str | None = None,
        thing: str | None = None,
        verb: str | None = None,
        about: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> AsyncIterator[shapes.TrailLine]:
        """Every line of `read_trail`, page after page."""
        return self._pages(
            lambda after: self.read_trail(
                limit=limit,
                after=after,
                by=by,
                kind=kind,
                thing=thing,
                verb=verb,
                about=about,
                since=since,
                until=until,
            ),
            lambda page: page.next,
            after,
        )

    async def list_offers(self) -> shapes.Offers:
        """Campaigns I can play.

        Running campaigns with their tariff, my attempts, my open play and my score."""
        return await self._told(shapes.Offers, "GET", "/v1/me/campaigns")

    async def start_play(
        self, campaign_id: str, *, idempotency_key: str | None = None
    ) -> shapes.PlayView:
        """Start or resume a play.

        Deal a new play, or give back the one that is open: asking twice starts one play."""
        return await self._told(
            shapes.PlayView,
            "POST",
            path_of("/v1/campaigns/{campaign_id}/plays", campaign_id=campaign_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def look_at_play(self, play_id: str) -> shapes.PlayView:
        """Look at a play.

        My play as it stands now, with the time that is left: what to show after a network
        loss."""
        return await self._told(
            shapes.PlayView, "GET", path_of("/v1/plays/{play_id}", play_id=play_id)
        )

    async def play_move(
        self, play_id: str, body: shapes.MoveBody, *, idempotency_key: str | None = None
    ) -> shapes.Moved:
        """Play a move.

        Play the next move. Times are the server's; the same number again gets the same
        answer."""
        return await self._told(
            shapes.Moved,
            "POST",
            path_of("/v1/plays/{play_id}/moves", play_id=play_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def campaign_statistics(self, slug: str) -> shapes.Statistics:
        """How questions are answered.

        Per question: share right, mean and median time, and how often each answer was given."""
        return await self._told(
            shapes.Statistics, "GET", path_of("/v1/campaigns/{slug}/statistics", slug=slug)
        )

    async def look_at_draw(self, play_id: str) -> shapes.MyDraw:
        """What my draw can be verified by.

        The draw of a play of mine, as its log is bound to hold it once the seed is revealed."""
        return await self._told(
            shapes.MyDraw, "GET", path_of("/v1/plays/{play_id}/draw", play_id=play_id)
        )

    async def forecast_campaign(
        self, body: shapes.ForecastBody, *, idempotency_key: str | None = None
    ) -> shapes.CampaignForecast:
        """Forecast what a campaign will cost.

        Least, likely and most of members, plays and points, day by day, with the reasons.
        Nothing is saved."""
        return await self._told(
            shapes.CampaignForecast,
            "POST",
            "/v1/campaign-forecasts",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_figures(self, slug: str) -> shapes.CampaignFigures:
        """What a campaign has come to.

        Who was shown it, began, finished and won; its budget; what it gave by the hour or the
        day. Cheap to ask for again and again."""
        return await self._told(
            shapes.CampaignFigures, "GET", path_of("/v1/campaigns/{slug}/figures", slug=slug)
        )

    async def look_at_points(
        self, *, since: str | None = None, until: str | None = None, currency: str | None = None
    ) -> shapes.PointFigures:
        """What points did.

        Given, spent, expired and waiting on each day, in each currency; and the campaigns that
        run. Of a span longer than 400 days the last are told."""
        return await self._told(
            shapes.PointFigures,
            "GET",
            "/v1/figures",
            query={"since": since, "until": until, "currency": currency},
        )

    async def look_at_attention(self) -> shapes.Attention:
        """What needs attention.

        Budgets and prizes nearly used up, what ends soon, keys too, what waits for a second
        person, earn rules that pay nobody."""
        return await self._told(shapes.Attention, "GET", "/v1/attention")

    async def look_at_liability(self, *, on: str | None = None) -> shapes.Liability:
        """What is owed in points and money.

        Points outstanding at what they were worth that day, less those that are expected to
        expire: run-off by cohorts (chain ladder), with an interval. As of any day that is over,
        or so far."""
        return await self._told(shapes.Liability, "GET", "/v1/liability", query={"on": on})

    async def look_at_costs(
        self, *, since: str | None = None, until: str | None = None
    ) -> shapes.Costs:
        """What campaigns cost.

        What campaigns gave in that span and what rewards took, at what it was worth then."""
        return await self._told(
            shapes.Costs, "GET", "/v1/costs", query={"since": since, "until": until}
        )

    async def survey_answers(
        self, slug: str, *, accept_language: str | None = None
    ) -> shapes.SurveyFigures:
        """What a survey found.

        Per question: how many answered, how often each option was chosen, the newest free
        texts. Whose answers they are is not told."""
        return await self._told(
            shapes.SurveyFigures,
            "GET",
            path_of("/v1/campaigns/{slug}/answers", slug=slug),
            headers={"Accept-Language": accept_language},
        )

    async def survey_file(self, slug: str, *, accept_language: str | None = None) -> bytes:
        """A survey's answers as CSV.

        A row for each member who answered, the newest first, 50,000 at most: when, and what.
        Whose answers they are is not told."""
        return await self._file(
            "GET",
            path_of("/v1/campaigns/{slug}/answers/file", slug=slug),
            headers={"Accept-Language": accept_language},
        )

    async def list_rooms(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.Rooms:
        """List rooms.

        The programme's rooms, the newest first."""
        return await self._told(
            shapes.Rooms, "GET", "/v1/rooms", query={"limit": limit, "after": after}
        )

    def list_rooms_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.RoomView]:
        """Every line of `list_rooms`, page after page."""
        return self._pages(
            lambda after: self.list_rooms(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def open_a_room(
        self, body: shapes.RoomDraft, *, idempotency_key: str | None = None
    ) -> shapes.RoomView:
        """Open a room.

        A live quiz for all at once. Its questions are dealt now; an edit of the quiz changes
        them no more. A room that nobody moves for a while ends by itself."""
        return await self._told(
            shapes.RoomView,
            "POST",
            "/v1/rooms",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_room(self, room_id: str) -> shapes.RoomView:
        """Look at a room.

        The room as it stands."""
        return await self._told(
            shapes.RoomView, "GET", path_of("/v1/rooms/{room_id}", room_id=room_id)
        )

    async def find_room(self, body: shapes.WayIn) -> shapes.Door:
        """Find a room.

        The room of a PIN or a link, before one has come in. Wrong PINs are counted; a link
        never."""
        return await self._told(shapes.Door, "POST", "/v1/rooms/lookups", body=body)

    async def come_in(
        self, body: shapes.ComingIn, *, idempotency_key: str | None = None
    ) -> shapes.Seat:
        """Come into a room.

        My place in the room, or the one that I have there already, from any device."""
        return await self._told(
            shapes.Seat,
            "POST",
            "/v1/rooms/players",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def lead_room(
        self, room_id: str, body: shapes.LeadBody, *, idempotency_key: str | None = None
    ) -> shapes.RoomView:
        """Lead a room.

        The room after the move. It is kept before anybody sees it."""
        return await self._told(
            shapes.RoomView,
            "POST",
            path_of("/v1/rooms/{room_id}/moves", room_id=room_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_players(self, room_id: str) -> shapes.Players:
        """Who is in a room.

        Everybody who is in, by the names that they chose."""
        return await self._told(
            shapes.Players, "GET", path_of("/v1/rooms/{room_id}/players", room_id=room_id)
        )

    async def send_out(self, room_id: str, key: str, *, idempotency_key: str | None = None) -> None:
        """Send a player out.

        They are out at once, win nothing here, and cannot come back into this room."""
        await self._done(
            "DELETE",
            path_of("/v1/rooms/{room_id}/players/{key}", room_id=room_id, key=key),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def read_room_results(
        self, room_id: str, *, format: Literal["csv", "xlsx"] | None = None
    ) -> bytes:
        """Read a room's results.

        A row for each player and question, as CSV or XLSX."""
        return await self._file(
            "GET", path_of("/v1/rooms/{room_id}/results", room_id=room_id), query={"format": format}
        )

    async def make_room_key(
        self, room_id: str, body: shapes.RoomKeyDraft, *, idempotency_key: str | None = None
    ) -> shapes.RoomKey:
        """Make a key of a room.

        For a device that leads the room, or shows it: any number of them, on any device."""
        return await self._told(
            shapes.RoomKey,
            "POST",
            path_of("/v1/rooms/{room_id}/keys", room_id=room_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def my_streaks(self, *, at: str | None = None) -> shapes.Streaks:
        """My streaks.

        Each running streak: its length, how today goes, until when it is at risk, what comes
        next. What was missed is found by looking: a streak that broke overnight has length 0.
        With `at`, an invitation that was open then is not told."""
        return await self._told(shapes.Streaks, "GET", "/v1/me/streaks", query={"at": at})

    async def my_calendar(self, name: str, *, month: str | None = None) -> shapes.Calendar:
        """My streak's calendar.

        What became of each period of a month, with the evidence for it."""
        return await self._told(
            shapes.Calendar,
            "GET",
            path_of("/v1/me/streaks/{name}/calendar", name=name),
            query={"month": month},
        )

    async def member_streaks(self, external_id: str, *, at: str | None = None) -> shapes.Streaks:
        """A member's streaks.

        A member's running streaks, as they see them. With `at`, an invitation that was open
        then is not told."""
        return await self._told(
            shapes.Streaks,
            "GET",
            path_of("/v1/members/{external_id}/streaks", external_id=external_id),
            query={"at": at},
        )

    async def member_calendar(
        self, external_id: str, name: str, *, month: str | None = None
    ) -> shapes.Calendar:
        """A member's streak calendar.

        A month of a member's streak with its evidence, and who gave periods back and why."""
        return await self._told(
            shapes.Calendar,
            "GET",
            path_of(
                "/v1/members/{external_id}/streaks/{name}/calendar",
                external_id=external_id,
                name=name,
            ),
            query={"month": month},
        )

    async def buy_freeze(self, name: str, *, idempotency_key: str | None = None) -> shapes.Bought:
        """Buy a freeze.

        Pay for a freeze with my points; it saves the streak from a missed period by itself."""
        return await self._told(
            shapes.Bought,
            "POST",
            path_of("/v1/me/streaks/{name}/freezes", name=name),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def buy_repair(self, name: str, *, idempotency_key: str | None = None) -> shapes.Bought:
        """Repair a streak.

        Mend a streak that broke a short while ago, for its price in points."""
        return await self._told(
            shapes.Bought,
            "POST",
            path_of("/v1/me/streaks/{name}/repairs", name=name),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def add_pause(
        self, name: str, body: shapes.PauseForm, *, idempotency_key: str | None = None
    ) -> shapes.StreakView:
        """Pause a streak.

        Plan days on which nothing is expected; a period is paused when half of its days are."""
        return await self._told(
            shapes.StreakView,
            "POST",
            path_of("/v1/me/streaks/{name}/pauses", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def end_pause(
        self, name: str, first: str, *, idempotency_key: str | None = None
    ) -> shapes.StreakView:
        """End a pause.

        Take back what lies ahead of the pause that begins on that day."""
        return await self._told(
            shapes.StreakView,
            "DELETE",
            path_of("/v1/me/streaks/{name}/pauses/{first}", name=name, first=first),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def give_back(
        self,
        external_id: str,
        name: str,
        body: shapes.RestoreForm,
        *,
        idempotency_key: str | None = None,
    ) -> shapes.StreakView:
        """Give a missed period back.

        The period no longer breaks the streak; your name and reason stand in its calendar."""
        return await self._told(
            shapes.StreakView,
            "POST",
            path_of(
                "/v1/members/{external_id}/streaks/{name}/restores",
                external_id=external_id,
                name=name,
            ),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def send_invitation(
        self, name: str, *, idempotency_key: str | None = None
    ) -> shapes.Invited:
        """Invite to a shared streak.

        An invitation for whoever I give its id to; while it is good I get the same one
        again."""
        return await self._told(
            shapes.Invited,
            "POST",
            path_of("/v1/me/streaks/{name}/invitations", name=name),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def accept_invitation(
        self, id: str, *, idempotency_key: str | None = None
    ) -> shapes.StreakView:
        """Accept a shared streak.

        From now on a period is kept when both of us keep it."""
        return await self._told(
            shapes.StreakView,
            "POST",
            path_of("/v1/me/streak-invitations/{id}/accept", id=id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def leave(self, name: str, *, idempotency_key: str | None = None) -> None:
        """Leave a shared streak.

        End it for both of us; what was won stays."""
        await self._done(
            "DELETE",
            path_of("/v1/me/streaks/{name}/partner", name=name),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def my_challenges(self) -> shapes.RunningChallenges:
        """My challenges.

        What runs now: my progress, the time left, the prize; of shared goals also the total."""
        return await self._told(shapes.RunningChallenges, "GET", "/v1/me/challenges")

    async def member_challenges(self, external_id: str) -> shapes.RunningChallenges:
        """A member's challenges.

        What runs now, as it stands for the member."""
        return await self._told(
            shapes.RunningChallenges,
            "GET",
            path_of("/v1/members/{external_id}/challenges", external_id=external_id),
        )

    async def join_challenge(
        self, name: str, *, idempotency_key: str | None = None
    ) -> shapes.RunningChallenge:
        """Join a challenge.

        Take part from now on; what I did before does not count. Asking twice is joining
        once."""
        return await self._told(
            shapes.RunningChallenge,
            "POST",
            path_of("/v1/me/challenges/{name}/join", name=name),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def leave_challenge(
        self, name: str, *, idempotency_key: str | None = None
    ) -> shapes.RunningChallenge:
        """Leave a challenge.

        Take part no more; what I have reached stays, should I come back while the run lasts."""
        return await self._told(
            shapes.RunningChallenge,
            "DELETE",
            path_of("/v1/me/challenges/{name}/join", name=name),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def read_progress(self, name: str) -> shapes.SharedProgress:
        """How far all together are.

        The shared goal of a community challenge: for a display, or a page that anybody may
        see."""
        return await self._told(
            shapes.SharedProgress, "GET", path_of("/v1/challenges/{name}/progress", name=name)
        )

    async def my_badges(self) -> shapes.BadgeCase:
        """My badges.

        What I earned, what I am on the way to, and how many secret badges wait for me."""
        return await self._told(shapes.BadgeCase, "GET", "/v1/me/badges")

    async def member_badges(self, external_id: str) -> shapes.FullBadgeCase:
        """A member's badges.

        A member's badges, secret and revoked ones too."""
        return await self._told(
            shapes.FullBadgeCase,
            "GET",
            path_of("/v1/members/{external_id}/badges", external_id=external_id),
        )

    async def take_badge_along(
        self, name: str, body: shapes.CredentialForm, *, idempotency_key: str | None = None
    ) -> shapes.SignedFile:
        """Take a badge along.

        My badge as an Open Badges 3.0 credential, which anybody can check without asking us.
        From now on its address is open to whoever has it. Asked twice, it is the same one."""
        return await self._told(
            shapes.SignedFile,
            "POST",
            path_of("/v1/me/badges/{name}/credentials", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def take_receipt_along(
        self, play_id: str, *, idempotency_key: str | None = None
    ) -> shapes.SignedFile:
        """Take the receipt of a draw along.

        What was drawn in my play, by which seed and table, what it cost and gave: signed, to be
        kept by me. It is in no list that others read, but for whether it still holds."""
        return await self._told(
            shapes.SignedFile,
            "POST",
            path_of("/v1/plays/{play_id}/receipts", play_id=play_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def list_my_credentials(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.AllTaken:
        """What I took along.

        Badges and receipts that were signed for me, and whether they still hold."""
        return await self._told(
            shapes.AllTaken, "GET", "/v1/me/credentials", query={"limit": limit, "after": after}
        )

    def list_my_credentials_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.Taken]:
        """Every line of `list_my_credentials`, page after page."""
        return self._pages(
            lambda after: self.list_my_credentials(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def withdraw_credential(
        self, credential_id: str, *, idempotency_key: str | None = None
    ) -> None:
        """Take it back.

        Nothing of it is shown any more, and whoever has the file is told that it does not
        hold."""
        await self._done(
            "DELETE",
            path_of("/v1/me/credentials/{credential_id}", credential_id=credential_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def grant_badge(
        self, name: str, body: shapes.GrantForm, *, idempotency_key: str | None = None
    ) -> shapes.Granted:
        """Grant a badge.

        Give a badge by hand, with the prizes of its levels. Asked twice, it gives nothing
        more."""
        return await self._told(
            shapes.Granted,
            "POST",
            path_of("/v1/badges/{name}/grants", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
            waits=True,
        )

    async def revoke_badge(
        self, name: str, body: shapes.RevocationForm, *, idempotency_key: str | None = None
    ) -> shapes.Revocation:
        """Revoke a badge.

        Take a badge back with the points that it paid. Asked twice, it takes nothing more."""
        return await self._told(
            shapes.Revocation,
            "POST",
            path_of("/v1/badges/{name}/revocations", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def read_my_tier(self, *, at: str | None = None) -> shapes.TierAnswer:
        """My tier.

        The ladder, where I stand on it, what is missing to the next tier and to keep mine."""
        return await self._told(shapes.TierAnswer, "GET", "/v1/me/tier", query={"at": at})

    async def read_tier(self, external_id: str, *, at: str | None = None) -> shapes.TierAnswer:
        """A member's tier.

        The same as the member sees it, and who set a tier by hand and why."""
        return await self._told(
            shapes.TierAnswer,
            "GET",
            path_of("/v1/members/{external_id}/tier", external_id=external_id),
            query={"at": at},
        )

    async def put_tier(
        self, external_id: str, body: shapes.TierByHand, *, idempotency_key: str | None = None
    ) -> shapes.StandingView:
        """Set a member's tier.

        Until its end this tier holds, over whatever the member earned; your name is kept with
        it."""
        return await self._told(
            shapes.StandingView,
            "PUT",
            path_of("/v1/members/{external_id}/tier", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def delete_tier(
        self, external_id: str, *, idempotency_key: str | None = None
    ) -> shapes.StandingView:
        """Withdraw a tier that was set.

        The tier that the member earned holds again at once."""
        return await self._told(
            shapes.StandingView,
            "DELETE",
            path_of("/v1/members/{external_id}/tier", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def read_tier_history(
        self, external_id: str, *, limit: int | None = None, after: str | None = None
    ) -> shapes.TierHistory:
        """The history of a member's tier.

        Every change that the member was told of, and every tier that staff set or withdrew."""
        return await self._told(
            shapes.TierHistory,
            "GET",
            path_of("/v1/members/{external_id}/tier/history", external_id=external_id),
            query={"limit": limit, "after": after},
        )

    def read_tier_history_all(
        self, external_id: str, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.Told]:
        """Every line of `read_tier_history`, page after page."""
        return self._pages(
            lambda after: self.read_tier_history(external_id, limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def board_top(
        self,
        name: str,
        *,
        limit: int | None = None,
        group: str | None = None,
        run: str | None = None,
    ) -> shapes.BoardPage:
        """The top of a board.

        The best lines of the present run, of a past one, or of one group; aliases only."""
        return await self._told(
            shapes.BoardPage,
            "GET",
            path_of("/v1/boards/{name}/top", name=name),
            query={"limit": limit, "group": group, "run": run},
        )

    async def board_runs(
        self, name: str, *, limit: int | None = None, before: str | None = None
    ) -> shapes.RunPage:
        """List a board's runs.

        Every run in which anybody was active, the latest first; closed ones are frozen."""
        return await self._told(
            shapes.RunPage,
            "GET",
            path_of("/v1/boards/{name}/runs", name=name),
            query={"limit": limit, "before": before},
        )

    def board_runs_all(
        self, name: str, *, limit: int | None = None, before: str | None = None
    ) -> AsyncIterator[shapes.RunView]:
        """Every line of `board_runs`, page after page."""
        return self._pages(
            lambda before: self.board_runs(name, limit=limit, before=before),
            lambda page: page.items[-1].starts_at,
            before,
        )

    async def my_boards(self, *, at: str | None = None) -> shapes.Briefs:
        """My boards.

        Every board that runs, with my rank."""
        return await self._told(shapes.Briefs, "GET", "/v1/me/boards", query={"at": at})

    async def my_place(
        self, name: str, *, each_side: int | None = None, run: str | None = None
    ) -> shapes.Standing:
        """My place on a board.

        My rank between my neighbours, and how far it is to the next one."""
        return await self._told(
            shapes.Standing,
            "GET",
            path_of("/v1/me/boards/{name}", name=name),
            query={"each_side": each_side, "run": run},
        )

    async def my_visibility(self) -> shapes.VisibilityView:
        """Whether I am shown on boards.

        Whether others see me there; `because` says who took me off: I, or the house."""
        return await self._told(shapes.VisibilityView, "GET", "/v1/me/boards/visibility")

    async def set_visibility(
        self, body: shapes.Visibility, *, idempotency_key: str | None = None
    ) -> shapes.VisibilityView:
        """Be shown on boards, or not.

        Leave every view at once, or come back; what I do goes on counting. Who is on no board
        when a run closes wins nothing of it."""
        return await self._told(
            shapes.VisibilityView,
            "PUT",
            "/v1/me/boards/visibility",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def member_boards(
        self, external_id: str, *, at: str | None = None
    ) -> shapes.MemberBoards:
        """A member's boards.

        Their ranks on the boards that run, and every decision to take them off or back on."""
        return await self._told(
            shapes.MemberBoards,
            "GET",
            path_of("/v1/members/{external_id}/boards", external_id=external_id),
            query={"at": at},
        )

    async def set_exclusion(
        self, external_id: str, body: shapes.Exclusion, *, idempotency_key: str | None = None
    ) -> shapes.VisibilityView:
        """Take a member off all boards.

        Staff, testers, cheats: ranks close up at once. Who decided it, when and why is kept."""
        return await self._told(
            shapes.VisibilityView,
            "PUT",
            path_of("/v1/members/{external_id}/boards/exclusion", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def board_flames(
        self, name: str, *, limit: int | None = None, each_side: int | None = None
    ) -> shapes.Flames:
        """The streaks of those a board names.

        Beside whose name on the present run of a board a flame burns; nobody on a board of
        teams."""
        return await self._told(
            shapes.Flames,
            "GET",
            path_of("/v1/boards/{name}/flames", name=name),
            query={"limit": limit, "each_side": each_side},
        )

    async def board_certificate(self, name: str, run_id: str) -> shapes.Certificate:
        """Certify a closed board.

        Everything that made the ranks of a closed run, so that anyone can work them out
        again."""
        return await self._told(
            shapes.Certificate,
            "GET",
            path_of("/v1/boards/{name}/runs/{run_id}/certificate", name=name, run_id=run_id),
        )

    async def my_rewards(self) -> shapes.Catalogue:
        """Rewards for me.

        What there is for my points: what I can have now, how many points lack to the rest, and
        to which the fewest do."""
        return await self._told(shapes.Catalogue, "GET", "/v1/me/rewards")

    async def list_mine(
        self, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyRedemptions:
        """My redemptions.

        What I have redeemed and how far each is, the newest first."""
        return await self._told(
            shapes.MyRedemptions,
            "GET",
            "/v1/me/redemptions",
            query={"before": before, "limit": limit},
        )

    def list_mine_all(
        self, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.RedemptionView]:
        """Every line of `list_mine`, page after page."""
        return self._pages(
            lambda before: self.list_mine(before=before, limit=limit),
            lambda page: page.next,
            before,
        )

    async def redeem_mine(
        self, body: shapes.RedeemForm, *, idempotency_key: str | None = None
    ) -> shapes.RedemptionView:
        """Redeem a reward.

        Pay for a reward with my points and get its voucher: both or neither. The same key
        redeems once."""
        return await self._told(
            shapes.RedemptionView,
            "POST",
            "/v1/me/redemptions",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_vouchers(
        self, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyVouchers:
        """My vouchers.

        All that I may have, or had: each with its code and its state, the newest first."""
        return await self._told(
            shapes.MyVouchers, "GET", "/v1/me/vouchers", query={"before": before, "limit": limit}
        )

    def list_vouchers_all(
        self, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.VoucherView]:
        """Every line of `list_vouchers`, page after page."""
        return self._pages(
            lambda before: self.list_vouchers(before=before, limit=limit),
            lambda page: page.next,
            before,
        )

    async def list_prizes(
        self, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyPrizes:
        """All that is mine.

        What I have won, was given or bought, newest first: vouchers with their codes, and
        prizes of games that are points or that the brand hands over."""
        return await self._told(
            shapes.MyPrizes, "GET", "/v1/me/prizes", query={"before": before, "limit": limit}
        )

    def list_prizes_all(
        self, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.MyPrize]:
        """Every line of `list_prizes`, page after page."""
        return self._pages(
            lambda before: self.list_prizes(before=before, limit=limit),
            lambda page: page.next,
            before,
        )

    async def redeem_for_member(
        self, external_id: str, body: shapes.RedeemForm, *, idempotency_key: str | None = None
    ) -> shapes.RedemptionView:
        """Redeem a reward for a member.

        Pay for a reward with the member's points, at the counter; your name stands in the
        books."""
        return await self._told(
            shapes.RedemptionView,
            "POST",
            path_of("/v1/members/{external_id}/redemptions", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_redemptions(
        self,
        *,
        status: Literal["ordered", "ready", "handed_over", "shipped", "cancelled", "expired"]
        | None = None,
        reward: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> shapes.RedemptionPage:
        """List redemptions.

        What is to be handed over, or is, the oldest first."""
        return await self._told(
            shapes.RedemptionPage,
            "GET",
            "/v1/redemptions",
            query={"status": status, "reward": reward, "limit": limit, "after": after},
        )

    def list_redemptions_all(
        self,
        *,
        status: Literal["ordered", "ready", "handed_over", "shipped", "cancelled", "expired"]
        | None = None,
        reward: str | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> AsyncIterator[shapes.RedemptionLine]:
        """Every line of `list_redemptions`, page after page."""
        return self._pages(
            lambda after: self.list_redemptions(
                status=status, reward=reward, limit=limit, after=after
            ),
            lambda page: page.items[-1].id,
            after,
        )

    async def look_at_redemption(self, id: str) -> shapes.RedemptionLine:
        """Look at a redemption.

        Who redeemed what, for how much, and how far it is."""
        return await self._told(
            shapes.RedemptionLine, "GET", path_of("/v1/redemptions/{id}", id=id)
        )

    async def step_redemption(
        self, id: str, body: shapes.StepForm, *, idempotency_key: str | None = None
    ) -> shapes.RedemptionView:
        """Hand over or cancel a redemption.

        Say that it is ready, handed over or shipped, or cancel it: then what was paid comes
        back, the stock has its place again, and the code is void for ever. The same again
        changes nothing."""
        return await self._told(
            shapes.RedemptionView,
            "POST",
            path_of("/v1/redemptions/{id}/steps", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_up_voucher(self, body: shapes.VoucherCode) -> shapes.VoucherOfMember:
        """Look up a voucher.

        Whose voucher it is, for what, and whether it can be used."""
        return await self._told(shapes.VoucherOfMember, "POST", "/v1/vouchers/lookup", body=body)

    async def redeem_voucher(
        self, body: shapes.UseForm, *, idempotency_key: str | None = None
    ) -> shapes.VoucherOfMember:
        """Redeem a voucher.

        Use a voucher by its code, once; what it was bought by is handed over with it."""
        return await self._told(
            shapes.VoucherOfMember,
            "POST",
            "/v1/vouchers/redeem",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def void_voucher(
        self, id: str, body: shapes.TakeForm, *, idempotency_key: str | None = None
    ) -> shapes.VoucherOfMember:
        """Take a voucher back.

        Take back a voucher that was given and not used. One that was bought is cancelled by its
        redemption."""
        return await self._told(
            shapes.VoucherOfMember,
            "POST",
            path_of("/v1/vouchers/{id}/void", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def member_vouchers(
        self, external_id: str, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyVouchers:
        """A member's vouchers.

        All that a member may have, or had, the newest first; of codes the end."""
        return await self._told(
            shapes.MyVouchers,
            "GET",
            path_of("/v1/members/{external_id}/vouchers", external_id=external_id),
            query={"before": before, "limit": limit},
        )

    def member_vouchers_all(
        self, external_id: str, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.VoucherView]:
        """Every line of `member_vouchers`, page after page."""
        return self._pages(
            lambda before: self.member_vouchers(external_id, before=before, limit=limit),
            lambda page: page.next,
            before,
        )

    async def give_voucher(
        self, external_id: str, body: shapes.GiveForm, *, idempotency_key: str | None = None
    ) -> shapes.VoucherOfMember:
        """Give a voucher.

        Give a member a voucher by hand, out of the reward's stock; the same key gives one."""
        return await self._told(
            shapes.VoucherOfMember,
            "POST",
            path_of("/v1/members/{external_id}/vouchers", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def gift_terms(self) -> shapes.GiftTerms:
        """What I may give.

        How many points and vouchers I may give now, or why none."""
        return await self._told(shapes.GiftTerms, "GET", "/v1/me/gifts/terms")

    async def list_gifts(
        self, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyGifts:
        """My gifts.

        What I gave and was given, the newest first."""
        return await self._told(
            shapes.MyGifts, "GET", "/v1/me/gifts", query={"before": before, "limit": limit}
        )

    def list_gifts_all(
        self, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.GiftView]:
        """Every line of `list_gifts`, page after page."""
        return self._pages(
            lambda before: self.list_gifts(before=before, limit=limit),
            lambda page: page.next,
            before,
        )

    async def make_gift(
        self, body: shapes.GiftForm, *, idempotency_key: str | None = None
    ) -> shapes.GiftView:
        """Make a gift.

        Set points aside, or a voucher, for whoever gets the code from me and opens it first.
        What nobody opens in time comes back. The same key makes one gift."""
        return await self._told(
            shapes.GiftView,
            "POST",
            "/v1/me/gifts",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def take_gift_back(
        self, id: str, *, idempotency_key: str | None = None
    ) -> shapes.GiftView:
        """Take a gift back.

        Take back what nobody has opened; the points come back into the lots they were taken
        from."""
        return await self._told(
            shapes.GiftView,
            "POST",
            path_of("/v1/me/gifts/{id}/back", id=id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def look_at_gift(self, body: shapes.GiftCode) -> shapes.GiftSeen:
        """Look at a gift.

        What is in the gift with this code, and from whom; nothing is opened by it."""
        return await self._told(shapes.GiftSeen, "POST", "/v1/me/gifts/look", body=body)

    async def open_gift(
        self, body: shapes.GiftCode, *, idempotency_key: str | None = None
    ) -> shapes.GiftView:
        """Open a gift.

        Open the gift with this code: what is in it is mine. Points end when they would have
        ended for who gave them. The same again changes nothing."""
        return await self._told(
            shapes.GiftView,
            "POST",
            "/v1/me/gifts/open",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def member_gifts(
        self, external_id: str, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyGifts:
        """A member's gifts.

        What a member gave and was given, the newest first; without codes."""
        return await self._told(
            shapes.MyGifts,
            "GET",
            path_of("/v1/members/{external_id}/gifts", external_id=external_id),
            query={"before": before, "limit": limit},
        )

    def member_gifts_all(
        self, external_id: str, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.GiftView]:
        """Every line of `member_gifts`, page after page."""
        return self._pages(
            lambda before: self.member_gifts(external_id, before=before, limit=limit),
            lambda page: page.next,
            before,
        )

    async def undo_gift(
        self, id: str, body: shapes.UndoForm, *, idempotency_key: str | None = None
    ) -> shapes.GiftView:
        """Undo a gift.

        Take a gift back from both, as a whole: it is refused where who opened it has not as
        much any more. The same again changes nothing."""
        return await self._told(
            shapes.GiftView,
            "POST",
            path_of("/v1/gifts/{id}/undo", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_memberships(
        self, external_id: str, *, limit: int | None = None, after: str | None = None
    ) -> shapes.MembershipList:
        """A member's memberships.

        Every term that was sold to a member, the latest first, and what was given back of it;
        and what can be sold to them now."""
        return await self._told(
            shapes.MembershipList,
            "GET",
            path_of("/v1/members/{external_id}/memberships", external_id=external_id),
            query={"limit": limit, "after": after},
        )

    def list_memberships_all(
        self, external_id: str, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.MembershipView]:
        """Every line of `list_memberships`, page after page."""
        return self._pages(
            lambda after: self.list_memberships(external_id, limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def sell_membership(
        self, external_id: str, body: shapes.MembershipForm, *, idempotency_key: str | None = None
    ) -> shapes.MembershipView:
        """Sell a membership.

        The term begins now, or on the day that the one ends which runs: then it `renews` that.
        Your shop has taken the money. Take the number of the payment for the key: it sells one
        term."""
        return await self._told(
            shapes.MembershipView,
            "POST",
            path_of("/v1/members/{external_id}/memberships", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def cancel_membership(
        self,
        external_id: str,
        id: str,
        body: shapes.CancelForm,
        *,
        idempotency_key: str | None = None,
    ) -> shapes.CancelledView:
        """Cancel a membership.

        Terms behind it are given back whole. Of one that is ended now, the days behind today
        are given back, out of all its days and to the cent. You return the money: this says how
        much."""
        return await self._told(
            shapes.CancelledView,
            "POST",
            path_of(
                "/v1/members/{external_id}/memberships/{id}/cancel", external_id=external_id, id=id
            ),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_stocks(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.Stocks:
        """List stocks.

        What is left of each reward, and how many free codes, in the order of the rewards."""
        return await self._told(
            shapes.Stocks, "GET", "/v1/stocks", query={"limit": limit, "after": after}
        )

    def list_stocks_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.StockView]:
        """Every line of `list_stocks`, page after page."""
        return self._pages(
            lambda after: self.list_stocks(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def look_at_stock(self, name: str) -> shapes.StockView:
        """Look at a reward's stock.

        How many of it are taken, how many there are yet, and how many codes are free."""
        return await self._told(
            shapes.StockView, "GET", path_of("/v1/rewards/{name}/stock", name=name)
        )

    async def add_pool_codes(
        self, name: str, body: shapes.CodesForm, *, idempotency_key: str | None = None
    ) -> shapes.CodesAdded:
        """Add codes to a pool.

        Put codes of a shop or a partner into the reward's pool; those that are there are passed
        over."""
        return await self._told(
            shapes.CodesAdded,
            "POST",
            path_of("/v1/rewards/{name}/codes", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def generate_pool_codes(
        self, name: str, body: shapes.GenerateForm, *, idempotency_key: str | None = None
    ) -> shapes.CodesAdded:
        """Make codes for a pool.

        Make codes that nobody guesses and everybody can read, and put them into the pool."""
        return await self._told(
            shapes.CodesAdded,
            "POST",
            path_of("/v1/rewards/{name}/codes/generate", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def add_codes_file(
        self,
        name: str,
        body: bytes,
        *,
        filename: str | None = None,
        idempotency_key: str | None = None,
    ) -> shapes.CodesAdded:
        """Add codes from a file.

        The same out of a file: one code a line, or a CSV with a column `code`. The body is the
        file as it is."""
        return await self._told(
            shapes.CodesAdded,
            "POST",
            path_of("/v1/rewards/{name}/codes/file", name=name),
            query={"filename": filename},
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def validate_checkout(self, body: shapes.BasketAsk) -> shapes.CheckoutOffer:
        """Ask what a basket comes to.

        What vouchers and points take off, line by line, or why they do not. Nothing is
        reserved."""
        return await self._told(shapes.CheckoutOffer, "POST", "/v1/checkouts/validate", body=body)

    async def reserve_checkout(
        self, body: shapes.CheckoutForm, *, idempotency_key: str | None = None
    ) -> shapes.CheckoutView:
        """Reserve a checkout.

        Keep what is taken off for this basket alone: vouchers are reserved, points on hold, and
        both are free again by themselves. One reference is one checkout; the same again gets it
        as it is."""
        return await self._told(
            shapes.CheckoutView,
            "POST",
            "/v1/checkouts",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_checkout(self, reference: str) -> shapes.CheckoutView:
        """Look at a checkout.

        How far it is, what was taken off, and what went back."""
        return await self._told(
            shapes.CheckoutView, "GET", path_of("/v1/checkouts/{reference}", reference=reference)
        )

    async def redeem_checkout(
        self, reference: str, body: shapes.RedeemCheckout, *, idempotency_key: str | None = None
    ) -> shapes.CheckoutView:
        """Redeem a checkout.

        The basket is paid: its vouchers are used, its points spent. The same again does
        nothing."""
        return await self._told(
            shapes.CheckoutView,
            "POST",
            path_of("/v1/checkouts/{reference}/redeem", reference=reference),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def release_checkout(
        self, reference: str, body: shapes.ReleaseCheckout, *, idempotency_key: str | None = None
    ) -> shapes.CheckoutView:
        """Release a checkout.

        Nothing comes of it: vouchers and points are free at once. The same again does
        nothing."""
        return await self._told(
            shapes.CheckoutView,
            "POST",
            path_of("/v1/checkouts/{reference}/release", reference=reference),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def refund_checkout(
        self, reference: str, body: shapes.RefundForm, *, idempotency_key: str | None = None
    ) -> shapes.RefundView:
        """Return a part of a checkout.

        What was bought goes back, whole or in parts, in any order, and adds up: its share of
        the points returns into lots that keep their expiry. A voucher can be used again when
        all that it took off went back. One reference is one refund."""
        return await self._told(
            shapes.RefundView,
            "POST",
            path_of("/v1/checkouts/{reference}/refunds", reference=reference),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def my_referrals(self) -> shapes.InviteOffers:
        """What I can invite friends to.

        What there is for me and for friends whom I invite, and my code, where I asked for
        it."""
        return await self._told(shapes.InviteOffers, "GET", "/v1/me/referrals")

    async def make_invitation(self, name: str, body: shapes.DeviceTold) -> shapes.InviteCode:
        """Get my code to invite by.

        My own link to send to friends; it stays the same."""
        return await self._told(
            shapes.InviteCode, "POST", path_of("/v1/me/referrals/{name}/code", name=name), body=body
        )

    async def my_friends(
        self, name: str, *, before: str | None = None, limit: int | None = None
    ) -> shapes.MyFriends:
        """Friends whom I invited.

        Who came by my link and how far each is, the newest first; of none more than an
        alias."""
        return await self._told(
            shapes.MyFriends,
            "GET",
            path_of("/v1/me/referrals/{name}/friends", name=name),
            query={"before": before, "limit": limit},
        )

    def my_friends_all(
        self, name: str, *, before: str | None = None, limit: int | None = None
    ) -> AsyncIterator[shapes.MyFriend]:
        """Every line of `my_friends`, page after page."""
        return self._pages(
            lambda before: self.my_friends(name, before=before, limit=limit),
            lambda page: page.items[-1].id,
            before,
        )

    async def look_at_invitation(self, slug: str, code: str) -> shapes.Invitation:
        """Look at an invitation.

        Who invites whom to what, before anybody came in: the programme by its name, the member
        by an alias, where they show themselves."""
        return await self._told(
            shapes.Invitation,
            "GET",
            path_of("/v1/public/programmes/{slug}/invitations/{code}", slug=slug, code=code),
        )

    async def come_by_invitation(self, body: shapes.InvitationTaken) -> shapes.CameBy:
        """Come by an invitation.

        I came by a friend's link: that counts once, for newcomers, and what I do counts from
        now on. A guest becomes a member first, before anything is paid."""
        return await self._told(shapes.CameBy, "POST", "/v1/me/invitations", body=body)

    async def list_friends(
        self,
        name: str,
        *,
        status: Literal["waiting", "held", "rewarded", "undone", "refused"] | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> shapes.FriendPage:
        """List friends.

        Who was invited by whom and how far it is, the oldest first; what is `held` waits for
        you."""
        return await self._told(
            shapes.FriendPage,
            "GET",
            path_of("/v1/referrals/{name}/friends", name=name),
            query={"status": status, "limit": limit, "after": after},
        )

    def list_friends_all(
        self,
        name: str,
        *,
        status: Literal["waiting", "held", "rewarded", "undone", "refused"] | None = None,
        limit: int | None = None,
        after: str | None = None,
    ) -> AsyncIterator[shapes.FriendLine]:
        """Every line of `list_friends`, page after page."""
        return self._pages(
            lambda after: self.list_friends(name, status=status, limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def referral_figures(self, name: str) -> shapes.ReferralFigures:
        """Look at a referral's figures.

        How many friends came, and what became of them."""
        return await self._told(
            shapes.ReferralFigures, "GET", path_of("/v1/referrals/{name}/figures", name=name)
        )

    async def decide_about_friend(
        self, name: str, id: str, body: shapes.FriendDecision, *, idempotency_key: str | None = None
    ) -> shapes.FriendLine:
        """Decide about a friend.

        Let both be rewarded after all, if the friend still qualifies, or refuse it for ever."""
        return await self._told(
            shapes.FriendLine,
            "POST",
            path_of("/v1/referrals/{name}/friends/{id}/decision", name=name, id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def send_notice(
        self, body: shapes.NoticeForm, *, idempotency_key: str | None = None
    ) -> shapes.NoticeView:
        """Tell all members.

        Show words on the open screens of all members, at once. Who is away does not see
        them."""
        return await self._told(
            shapes.NoticeView,
            "POST",
            "/v1/notices",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_event_types(self) -> shapes.EventTypes:
        """List event types.

        What webhooks and files can tell of, with the schema of each. A name never changes its
        meaning: fields may be added, whatever would break a reader comes under a new
        version."""
        return await self._told(shapes.EventTypes, "GET", "/v1/webhook-event-types")

    async def list_webhooks(self) -> shapes.Webhooks:
        """List webhooks.

        The programme's endpoints, those that are off too, without their secrets."""
        return await self._told(shapes.Webhooks, "GET", "/v1/webhooks")

    async def look_at_webhook(self, name: str) -> Versioned[shapes.WebhookView]:
        """Look at a webhook.

        Whether it is on, and if not, why."""
        return await self._versioned(
            shapes.WebhookView, "GET", path_of("/v1/webhooks/{name}", name=name)
        )

    async def save_webhook(
        self,
        name: str,
        body: shapes.WebhookDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.WebhookView]:
        """Save a webhook.

        Create or change an endpoint. The answer to the first time holds its secret, once."""
        return await self._versioned(
            shapes.WebhookView,
            "PUT",
            path_of("/v1/webhooks/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def remove_webhook(
        self, name: str, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> None:
        """Remove a webhook.

        Nothing is sent to it any more; its log goes with it."""
        await self._done(
            "DELETE",
            path_of("/v1/webhooks/{name}", name=name),
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def list_deliveries(
        self, name: str, *, limit: int | None = None, after: str | None = None
    ) -> shapes.Deliveries:
        """List deliveries.

        What was sent and what waits, for thirty days."""
        return await self._told(
            shapes.Deliveries,
            "GET",
            path_of("/v1/webhooks/{name}/deliveries", name=name),
            query={"limit": limit, "after": after},
        )

    def list_deliveries_all(
        self, name: str, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.WebhookDelivery]:
        """Every line of `list_deliveries`, page after page."""
        return self._pages(
            lambda after: self.list_deliveries(name, limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def look_at_delivery(self, name: str, event_id: str) -> shapes.DeliveryAttempts:
        """Look at a delivery.

        Every attempt: when, how long it took, the status and how the answer began."""
        return await self._told(
            shapes.DeliveryAttempts,
            "GET",
            path_of("/v1/webhooks/{name}/deliveries/{event_id}", name=name, event_id=event_id),
        )

    async def test_webhook(self, name: str, *, idempotency_key: str | None = None) -> shapes.Sent:
        """Test a webhook.

        Send an event of the type `kermesse.webhook.tested.v1` to this endpoint alone."""
        return await self._told(
            shapes.Sent,
            "POST",
            path_of("/v1/webhooks/{name}/test", name=name),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def rotate_secret(
        self, name: str, body: shapes.Rotation, *, idempotency_key: str | None = None
    ) -> shapes.NewSecret:
        """Rotate a webhook's secret.

        A new secret. During the overlap every request carries a signature by each of the
        two."""
        return await self._told(
            shapes.NewSecret,
            "POST",
            path_of("/v1/webhooks/{name}/secret", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def resend(
        self, name: str, event_id: str, *, idempotency_key: str | None = None
    ) -> shapes.Sent:
        """Send a delivery again.

        Now, under the same id, and with as many tries as a new one."""
        return await self._told(
            shapes.Sent,
            "POST",
            path_of(
                "/v1/webhooks/{name}/deliveries/{event_id}/resend", name=name, event_id=event_id
            ),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def replay(
        self, name: str, body: shapes.WebhookReplay, *, idempotency_key: str | None = None
    ) -> shapes.WebhookView:
        """Replay from a time.

        Send again, under the same ids, what was kept since then (at most thirty days back) and
        was never taken, or everything: after an outage, or for what happened while it was
        off."""
        return await self._told(
            shapes.WebhookView,
            "POST",
            path_of("/v1/webhooks/{name}/replay", name=name),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def list_shops(self) -> shapes.Shops:
        """List shops.

        The programme's connections to shops and tills, without their secrets."""
        return await self._told(shapes.Shops, "GET", "/v1/shops")

    async def look_at_shop(self, name: str) -> Versioned[shapes.ShopView]:
        """Look at a shop.

        Where it is to send its hooks, and when one came last."""
        return await self._versioned(shapes.ShopView, "GET", path_of("/v1/shops/{name}", name=name))

    async def save_shop(
        self,
        name: str,
        body: shapes.ShopDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.ShopView]:
        """Save a shop.

        Create or change a connection. What counts holds for each order from the next hook on
        that tells of it; what was ordered before the connection was made does not count."""
        return await self._versioned(
            shapes.ShopView,
            "PUT",
            path_of("/v1/shops/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def remove_shop(
        self, name: str, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> None:
        """Remove a shop.

        Its hooks are refused from now on. What its orders came to stays; made again under the
        same name, it goes on where it was."""
        await self._done(
            "DELETE",
            path_of("/v1/shops/{name}", name=name),
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def hear_of_order(self, programme: str, shop: str) -> shapes.HookAnswer:
        """Hear of an order.

        Where a shop posts its hooks, signed as its kind signs them; `docs/orders.md` tells
        which ones to switch on. Sent again, or in another order, they come to the same."""
        return await self._told(
            shapes.HookAnswer,
            "POST",
            path_of("/v1/hooks/{programme}/{shop}", programme=programme, shop=shop),
        )

    async def list_exports(self) -> shapes.Exports:
        """List exports.

        What is written to the operator's store, and when next."""
        return await self._told(shapes.Exports, "GET", "/v1/exports")

    async def look_at_export(self, name: str) -> Versioned[shapes.ExportView]:
        """Look at an export.

        As it was saved last."""
        return await self._versioned(
            shapes.ExportView, "GET", path_of("/v1/exports/{name}", name=name)
        )

    async def save_export(
        self,
        name: str,
        body: shapes.ExportDraft,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
    ) -> Versioned[shapes.ExportView]:
        """Save an export.

        Create or change it. Of events its first file begins with what happens from now on;
        between two files nothing is left out, and nothing stands in both. Of a whole list each
        file has all of it."""
        return await self._versioned(
            shapes.ExportView,
            "PUT",
            path_of("/v1/exports/{name}", name=name),
            headers={
                "Idempotency-Key": idempotency_key,
                "If-Match": if_match,
                "If-None-Match": if_none_match,
            },
            body=body,
        )

    async def remove_export(
        self, name: str, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> None:
        """Remove an export.

        Nothing more is written; the files that are there stay."""
        await self._done(
            "DELETE",
            path_of("/v1/exports/{name}", name=name),
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def list_export_files(
        self, name: str, *, limit: int | None = None, before: str | None = None
    ) -> shapes.Written:
        """List an export's files.

        What was written and what waits, with what the store had to say."""
        return await self._told(
            shapes.Written,
            "GET",
            path_of("/v1/exports/{name}/files", name=name),
            query={"limit": limit, "before": before},
        )

    def list_export_files_all(
        self, name: str, *, limit: int | None = None, before: str | None = None
    ) -> AsyncIterator[shapes.FileView]:
        """Every line of `list_export_files`, page after page."""
        return self._pages(
            lambda before: self.list_export_files(name, limit=limit, before=before),
            lambda page: page.items[-1].slot,
            before,
        )

    async def list_devices(self) -> shapes.DeviceList:
        """My devices.

        The devices that messages go to, those seen last first; at most 20."""
        return await self._told(shapes.DeviceList, "GET", "/v1/me/devices")

    async def register_device(
        self, body: shapes.DeviceForm, *, idempotency_key: str | None = None
    ) -> shapes.DeviceView:
        """Register my device.

        Have messages sent to this device. The same one again is no second: it was seen again;
        and one that was another member's is theirs no more."""
        return await self._told(
            shapes.DeviceView,
            "POST",
            "/v1/me/devices",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def forget_device(self, id: str, *, idempotency_key: str | None = None) -> None:
        """Forget my device.

        Send nothing more to this device."""
        await self._done(
            "DELETE",
            path_of("/v1/me/devices/{id}", id=id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def list_my_contacts(self) -> shapes.ContactList:
        """My addresses.

        My e-mail addresses and telephone numbers, proved or not; at most 10."""
        return await self._told(shapes.ContactList, "GET", "/v1/me/contacts")

    async def add_my_contact(
        self, body: shapes.AddressForm, *, idempotency_key: str | None = None
    ) -> shapes.ContactView:
        """Add my address.

        Have a code and a link sent to an address, which prove that it is mine; again for a new
        one."""
        return await self._told(
            shapes.ContactView,
            "POST",
            "/v1/me/contacts",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def verify_my_contact(
        self, id: str, body: shapes.CodeForm, *, idempotency_key: str | None = None
    ) -> shapes.ContactView:
        """Prove my address.

        The code that came: from now on the address is mine, and no other member's."""
        return await self._told(
            shapes.ContactView,
            "POST",
            path_of("/v1/me/contacts/{id}/verification", id=id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def follow_link(self, body: shapes.LinkForm) -> shapes.ContactView:
        """Prove an address by its link.

        What the page behind the link sends, whoever opened it. An address that another member
        has proved is not taken from them by a link: that takes the code, typed where it was
        asked for."""
        return await self._told(shapes.ContactView, "POST", "/v1/contacts/verification", body=body)

    async def remove_my_contact(self, id: str, *, idempotency_key: str | None = None) -> None:
        """Remove my address.

        Nothing is sent to it any more."""
        await self._done(
            "DELETE",
            path_of("/v1/me/contacts/{id}", id=id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def list_contacts(self, external_id: str) -> shapes.ContactList:
        """A member's addresses.

        E-mail addresses and telephone numbers, proved or not."""
        return await self._told(
            shapes.ContactList,
            "GET",
            path_of("/v1/members/{external_id}/contacts", external_id=external_id),
        )

    async def declare_contact(
        self, external_id: str, body: shapes.AddressForm, *, idempotency_key: str | None = None
    ) -> shapes.ContactView:
        """Declare a member's address.

        Say that an address is this member's, as you have proved it: it is no other member's
        from now on. A repeat changes nothing."""
        return await self._told(
            shapes.ContactView,
            "PUT",
            path_of("/v1/members/{external_id}/contacts", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def end_contact(
        self, external_id: str, id: str, *, idempotency_key: str | None = None
    ) -> None:
        """End a member's address.

        Nothing is sent to it any more."""
        await self._done(
            "DELETE",
            path_of("/v1/members/{external_id}/contacts/{id}", external_id=external_id, id=id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def suppress(
        self, body: shapes.SuppressionForm, *, idempotency_key: str | None = None
    ) -> None:
        """Suppress an address.

        Never write to an address again, whosever it is or will be. Only its hash is kept, so
        that the list outlives whoever had it; what stands on it already keeps its first
        reason."""
        await self._done(
            "PUT", "/v1/suppressions", headers={"Idempotency-Key": idempotency_key}, body=body
        )

    async def find_suppression(self, body: shapes.AddressForm) -> shapes.SuppressionView:
        """Look up a suppressed address.

        Whether an address is written to. Sent as a body, as addresses have no place in a
        log."""
        return await self._told(
            shapes.SuppressionView, "POST", "/v1/suppressions/search", body=body
        )

    async def lift_suppression(
        self, body: shapes.AddressForm, *, idempotency_key: str | None = None
    ) -> None:
        """Lift a suppression.

        Let an address be written to again, if a member has proved it."""
        await self._done(
            "POST", "/v1/suppressions/lift", headers={"Idempotency-Key": idempotency_key}, body=body
        )

    async def read_my_consents(self) -> shapes.ConsentList:
        """What I agreed to.

        Which messages may come to me, by channel and purpose, since when and by whose word."""
        return await self._told(shapes.ConsentList, "GET", "/v1/me/consents")

    async def change_my_consents(
        self, body: shapes.OwnConsents, *, idempotency_key: str | None = None
    ) -> shapes.ConsentList:
        """Agree or withdraw.

        Agree to messages of a purpose on a channel, or to none any more: it holds at once, also
        for what was about to be sent."""
        return await self._told(
            shapes.ConsentList,
            "PUT",
            "/v1/me/consents",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def read_consents(self, external_id: str) -> shapes.ConsentList:
        """What a member agreed to.

        By channel and purpose, since when and by whose word."""
        return await self._told(
            shapes.ConsentList,
            "GET",
            path_of("/v1/members/{external_id}/consents", external_id=external_id),
        )

    async def tell_consents(
        self, external_id: str, body: shapes.ToldConsents, *, idempotency_key: str | None = None
    ) -> shapes.ConsentList:
        """Tell what a member agreed to.

        Consents that the member gave or withdrew with you; the source is kept with them."""
        return await self._told(
            shapes.ConsentList,
            "PUT",
            path_of("/v1/members/{external_id}/consents", external_id=external_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def read_preferences(self) -> shapes.PreferenceList:
        """What I wish to hear.

        Each message of the programme, and the channels on which I do not want it."""
        return await self._told(shapes.PreferenceList, "GET", "/v1/me/preferences")

    async def change_preferences(
        self, body: shapes.Choices, *, idempotency_key: str | None = None
    ) -> shapes.PreferenceList:
        """Choose what I hear.

        Switch messages off on a channel, or on again: it holds at once, also for what was about
        to be sent. The inbox keeps them all."""
        return await self._told(
            shapes.PreferenceList,
            "PUT",
            "/v1/me/preferences",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def ask_to_unsubscribe(self, token: str) -> bytes:
        """Ask before unsubscribing.

        A page with a button, which sends the request below, and one for each message that comes
        this way."""
        return await self._file("GET", path_of("/v1/unsubscribe/{token}", token=token))

    async def unsubscribe(self, token: str) -> bytes:
        """Unsubscribe by a mail's link.

        No more messages of that sort to whom the mail was sent. No sign-in, no body is
        needed."""
        return await self._file("POST", path_of("/v1/unsubscribe/{token}", token=token))

    async def choose_by_link(self, token: str, topic: str, *, wanted: bool) -> bytes:
        """Choose a message by a mail's link.

        Switch one message off where the mail went, or on again; `promotional` as a topic ends
        all promotions there, which are agreed to in the app alone."""
        return await self._file(
            "POST",
            path_of("/v1/unsubscribe/{token}/topics/{topic}", token=token, topic=topic),
            query={"wanted": wanted},
        )

    async def list_broadcasts(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.BroadcastPage:
        """List broadcasts.

        All of the programme's."""
        return await self._told(
            shapes.BroadcastPage, "GET", "/v1/broadcasts", query={"limit": limit, "after": after}
        )

    def list_broadcasts_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.BroadcastView]:
        """Every line of `list_broadcasts`, page after page."""
        return self._pages(
            lambda after: self.list_broadcasts(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def make_broadcast(
        self, body: shapes.BroadcastForm, *, idempotency_key: str | None = None
    ) -> shapes.BroadcastView:
        """Make a broadcast.

        Nothing is sent yet: it is forecast. Look at the forecast, then start it."""
        return await self._told(
            shapes.BroadcastView,
            "POST",
            "/v1/broadcasts",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_broadcast(self, broadcast_id: str) -> shapes.OneBroadcast:
        """Look at a broadcast.

        Its forecast, and what has become of its members so far."""
        return await self._told(
            shapes.OneBroadcast,
            "GET",
            path_of("/v1/broadcasts/{broadcast_id}", broadcast_id=broadcast_id),
        )

    async def account_for(
        self, broadcast_id: str, *, limit: int | None = None, after: str | None = None
    ) -> shapes.MemberAccounts:
        """Account for a broadcast.

        What became of it, member by member."""
        return await self._told(
            shapes.MemberAccounts,
            "GET",
            path_of("/v1/broadcasts/{broadcast_id}/members", broadcast_id=broadcast_id),
            query={"limit": limit, "after": after},
        )

    def account_for_all(
        self, broadcast_id: str, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.MemberAccount]:
        """Every line of `account_for`, page after page."""
        return self._pages(
            lambda after: self.account_for(broadcast_id, limit=limit, after=after),
            lambda page: page.items[-1].member_id,
            after,
        )

    async def start_broadcast(
        self, broadcast_id: str, *, idempotency_key: str | None = None
    ) -> shapes.BroadcastView:
        """Start a broadcast.

        Send it. Started again, it is not sent again."""
        return await self._told(
            shapes.BroadcastView,
            "POST",
            path_of("/v1/broadcasts/{broadcast_id}/start", broadcast_id=broadcast_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def pause_broadcast(
        self, broadcast_id: str, *, idempotency_key: str | None = None
    ) -> shapes.BroadcastView:
        """Pause a broadcast.

        Nobody more is written to until it is resumed; what senders have taken still goes
        out."""
        return await self._told(
            shapes.BroadcastView,
            "POST",
            path_of("/v1/broadcasts/{broadcast_id}/pause", broadcast_id=broadcast_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def resume_broadcast(
        self, broadcast_id: str, *, idempotency_key: str | None = None
    ) -> shapes.BroadcastView:
        """Resume a broadcast.

        It goes on where it was paused, or where it failed."""
        return await self._told(
            shapes.BroadcastView,
            "POST",
            path_of("/v1/broadcasts/{broadcast_id}/resume", broadcast_id=broadcast_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def cancel_broadcast(
        self, broadcast_id: str, *, idempotency_key: str | None = None
    ) -> shapes.BroadcastView:
        """Cancel a broadcast.

        Whoever was not written to yet is not any more."""
        return await self._told(
            shapes.BroadcastView,
            "POST",
            path_of("/v1/broadcasts/{broadcast_id}/cancel", broadcast_id=broadcast_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def read_deliveries(
        self, external_id: str, *, limit: int | None = None, after: str | None = None
    ) -> shapes.DeliveryPage:
        """What was said to a member.

        Every message that was decided for them in the last 90 days, the newest first, also
        those that never went out, each with its reason."""
        return await self._told(
            shapes.DeliveryPage,
            "GET",
            path_of("/v1/members/{external_id}/messages", external_id=external_id),
            query={"limit": limit, "after": after},
        )

    def read_deliveries_all(
        self, external_id: str, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.DeliveryView]:
        """Every line of `read_deliveries`, page after page."""
        return self._pages(
            lambda after: self.read_deliveries(external_id, limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def read_results(self, name: str, *, days: int | None = None) -> shapes.Results:
        """What came of a message.

        How many were sent, opened, tapped and led to what the message is for in so many days,
        and how many were not sent, by reason."""
        return await self._told(
            shapes.Results,
            "GET",
            path_of("/v1/messages/{name}/results", name=name),
            query={"days": days},
        )

    async def report_opened(self, delivery_id: str, *, idempotency_key: str | None = None) -> None:
        """Say that a message was opened.

        The app's word that the member opened the message with the `id` that came with it."""
        await self._done(
            "POST",
            path_of("/v1/me/messages/{delivery_id}/opened", delivery_id=delivery_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def report_tapped(self, delivery_id: str, *, idempotency_key: str | None = None) -> None:
        """Say that a message was tapped.

        The app's word that the member followed the message's link; so it was opened as well."""
        await self._done(
            "POST",
            path_of("/v1/me/messages/{delivery_id}/tapped", delivery_id=delivery_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def report_bounce(self, body: bytes, *, idempotency_key: str | None = None) -> None:
        """Report a bounce.

        Take a report (RFC 3464) about a mail of ours. The body is the mail as it came to the
        return path, `message/rfc822`, with its headers."""
        await self._done(
            "POST", "/v1/bounces", headers={"Idempotency-Key": idempotency_key}, body=body
        )

    async def read_inbox(
        self, *, limit: int | None = None, after: str | None = None
    ) -> shapes.InboxView:
        """Read your inbox.

        What was said to you in the last 90 days, the newest first; `after` is the last one that
        you have. New ones come over the live socket as `inbox`."""
        return await self._told(
            shapes.InboxView, "GET", "/v1/me/inbox", query={"limit": limit, "after": after}
        )

    def read_inbox_all(
        self, *, limit: int | None = None, after: str | None = None
    ) -> AsyncIterator[shapes.LetterView]:
        """Every line of `read_inbox`, page after page."""
        return self._pages(
            lambda after: self.read_inbox(limit=limit, after=after),
            lambda page: page.items[-1].id,
            after,
        )

    async def report_seen(self, letter_id: str, *, idempotency_key: str | None = None) -> None:
        """Say that a message was shown.

        A visible page has shown it: the phone stays silent. Said within 10 s of the event."""
        await self._done(
            "POST",
            path_of("/v1/me/inbox/{letter_id}/seen", letter_id=letter_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def report_read(self, letter_id: str, *, idempotency_key: str | None = None) -> None:
        """Say that a message was read.

        It counts as unread no more, on every device; what waits to be pushed of it is not."""
        await self._done(
            "POST",
            path_of("/v1/me/inbox/{letter_id}/read", letter_id=letter_id),
            headers={"Idempotency-Key": idempotency_key},
        )

    async def report_all_read(
        self, body: shapes.ReadForm, *, idempotency_key: str | None = None
    ) -> None:
        """Say that all was read.

        Everything up to that message counts as read."""
        await self._done(
            "POST", "/v1/me/inbox/read", headers={"Idempotency-Key": idempotency_key}, body=body
        )

    async def report_presence(
        self, body: shapes.PresenceForm, *, idempotency_key: str | None = None
    ) -> None:
        """Say that the app is before you.

        A visible page says so every 30 s, and once when it is hidden. Whoever was seen within
        60 s is shown messages on the page; the phone rings only when the page has not said in
        time that it showed them."""
        await self._done(
            "POST", "/v1/me/presence", headers={"Idempotency-Key": idempotency_key}, body=body
        )

    async def push_key(self) -> shapes.PushKey:
        """The key that browsers subscribe with.

        The same for every programme of this house, and for good: a browser keeps one
        subscription for an address, bound to this key."""
        return await self._told(shapes.PushKey, "GET", "/v1/push-key")

    async def begin_pairing(self) -> shapes.Pairing:
        """Ask to be paired.

        A code for ten minutes, and a key that opens nothing before somebody has entered the
        code."""
        return await self._told(shapes.Pairing, "POST", "/v1/displays/pairings")

    async def list_displays(self) -> shapes.Displays:
        """List displays.

        Whether they are there, and what they show."""
        return await self._told(shapes.Displays, "GET", "/v1/displays")

    async def pair_display(
        self, body: shapes.NewDisplay, *, idempotency_key: str | None = None
    ) -> shapes.DisplayView:
        """Pair a display.

        The display that shows the code is this programme's from now on. One at a till greets
        whoever is served there, for some seconds, and sees nothing else."""
        return await self._told(
            shapes.DisplayView,
            "POST",
            "/v1/displays",
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def look_at_display(self, display_id: str) -> Versioned[shapes.DisplayView]:
        """Look at a display.

        Whether it is there, and what it shows."""
        return await self._versioned(
            shapes.DisplayView, "GET", path_of("/v1/displays/{display_id}", display_id=display_id)
        )

    async def revoke_display(
        self, display_id: str, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> None:
        """Revoke a display.

        It shows nothing more at once, and asks to be paired again."""
        await self._done(
            "DELETE",
            path_of("/v1/displays/{display_id}", display_id=display_id),
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
        )

    async def change_display(
        self,
        display_id: str,
        body: shapes.DisplayChange,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> Versioned[shapes.DisplayView]:
        """Change a display.

        Another name or playlist; it is shown at once."""
        return await self._versioned(
            shapes.DisplayView,
            "PATCH",
            path_of("/v1/displays/{display_id}", display_id=display_id),
            headers={"Idempotency-Key": idempotency_key, "If-Match": if_match},
            body=body,
        )

    async def tell_display(
        self, display_id: str, body: shapes.DisplayCommand, *, idempotency_key: str | None = None
    ) -> shapes.DisplayView:
        """Tell a display.

        It does so at once, if it is there; one that is away shows what is new when it comes
        back."""
        return await self._told(
            shapes.DisplayView,
            "POST",
            path_of("/v1/displays/{display_id}/commands", display_id=display_id),
            headers={"Idempotency-Key": idempotency_key},
            body=body,
        )

    async def displayed(self) -> shapes.PlaylistShown | shapes.CounterShown:
        """Read what a display shows.

        The display's own playlist with its contents now: aliases, and nothing else of members.
        One that faces a till is told at rest here: who is served stands on its socket alone."""
        return await self._told(
            shapes.PlaylistShown | shapes.CounterShown, "GET", "/v1/displays/playlist"
        )

    async def live(self) -> shapes.Health:
        """Is the process alive?.

        Answers as long as the process can answer at all; it asks nothing of the database."""
        return await self._told(shapes.Health, "GET", "/health/live")

    async def ready(self) -> shapes.Health:
        """Can the process serve?.

        The database answers within a second and takes writes, its tables are current, and
        events are listened for. `writes` says what stops them: `disk full`, `read-only`, `out
        of connections`."""
        return await self._told(shapes.Health, "GET", "/health/ready")

    def follow_member(self) -> Line[frames.Snapshot | frames.Happened, None]:
        """A member's app hears what happens to the member and in the programme.

        **Opening.** Without numbers the server sends a `Snapshot`. A client that has been here
        before sends the last numbers it saw, `after` of its own feed and `programme_after` of
        the programme's. The server answers `Resumed` and sends every event since, each once;
        or, when it can no longer do that (more than 500 events, or they are no longer kept),
        `Resync` and a `Snapshot`.

        **Following.** Each feed counts its events from 1 without gaps, and never sends a number
        twice on one socket. The state of a snapshot with the later events applied is the
        present state."""
        return Line(
            self,
            "/v1/live",
            frames.Snapshot | frames.Happened,
            resumes=True,
            final={1008, 1009, 4429},
        )

    def follow_player(
        self, room_id: str
    ) -> Line[
        frames.RoomNow | frames.RoomHappened | frames.Mine | frames.Answered | frames.Refused,
        frames.GiveAnswer,
    ]:
        """A player's phone hears how a live room goes on, and answers its questions.

        It begins with `RoomNow`: where the room stands, and the player's own line. Then come
        the room's events, and behind each `Mine`, the line anew. Whoever was away comes back
        and begins anew. What is said with `GiveAnswer` is `Answered` or `Refused`; each `Probe`
        is sent back at once as an `Echo`."""
        return Line(
            self,
            path_of("/v1/rooms/{room_id}/live", room_id=room_id),
            frames.RoomNow | frames.RoomHappened | frames.Mine | frames.Answered | frames.Refused,
            resumes=False,
            final={4429, 1008, 1009, 4403, 4404},
        )

    def follow_stage(
        self, room_id: str
    ) -> Line[frames.RoomNow | frames.RoomHappened | frames.Stage, None]:
        """A screen, or the host's device, hears how a live room goes on, and how many have
        answered.

        It begins with `RoomNow`, which tells the stage how people come in. Whoever was away
        comes back and begins anew."""
        return Line(
            self,
            path_of("/v1/rooms/{room_id}/stage", room_id=room_id),
            frames.RoomNow | frames.RoomHappened | frames.Stage,
            resumes=False,
            final={1008, 1009, 4404, 4429},
        )

    def follow_display(
        self,
    ) -> Line[
        frames.PlaylistShown | frames.SlideShown | frames.CounterShown | frames.DisplayHappened,
        frames.Showing,
    ]:
        """A display on a wall hears what it shows, and says what it shows.

        It begins with `PlaylistShown`; then comes each slide whose content has changed, the
        whole playlist where that was edited, and what the display is told to do. Whoever was
        away comes back and begins anew.

        A display that faces a till begins with `CounterShown` at rest, and is told it again
        with whoever is served there, and when their time is over."""
        return Line(
            self,
            "/v1/displays/live",
            frames.PlaylistShown | frames.SlideShown | frames.CounterShown | frames.DisplayHappened,
            resumes=False,
            final={1008, 1009, 4403, 4429},
        )
