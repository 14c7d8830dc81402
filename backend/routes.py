"""Every route of the house, in the order in which the documentation tells them."""

from __future__ import annotations

from backend.auth import leaving_routes, partner_key_routes, room_keys
from backend.auth import routes as auth_routes
from backend.counter import figures_routes as counter_figures_routes
from backend.counter import hand_routes as counter_hand_routes
from backend.counter import routes as counter_routes
from backend.credentials import routes as credential_routes
from backend.displays import routes as display_routes
from backend.displays import socket as display_socket
from backend.draws import routes as own_draw_routes
from backend.friends import routes as friend_routes
from backend.http import asyncapi, health
from backend.posters import routes as poster_routes
from backend.realtime import room_socket, socket
from backend.sessions import issuer_routes, own_routes
from backend.sessions import routes as session_routes
from backend.shops import hooks as hook_routes
from backend.shops import routes as shop_routes
from backend.trail import routes as trail_routes
from game.activities import routes as activity_routes
from game.brand import routes as brand_routes
from game.earning import routes as earn_routes
from game.flows.approving import routes as approving_routes
from game.flows.bonuses import routes as bonus_routes
from game.flows.checkout import routes as checkout_routes
from game.flows.figures import money_routes, survey_routes
from game.flows.figures import routes as figure_routes
from game.flows.friends import routes as referral_routes
from game.flows.gifting import routes as gift_routes
from game.flows.history import routes as history_routes
from game.flows.intake import member_routes as intake_member_routes
from game.flows.intake import routes as intake_routes
from game.flows.launch import (
    checks,
    currency_routes,
    design_routes,
    draw_routes,
    fair_routes,
    file_routes,
    handle_routes,
    message_routes,
    public_routes,
    schemas,
)
from game.flows.launch import earn_routes as launch_earn_routes
from game.flows.launch import routes as launch_routes
from game.flows.live import routes as room_routes
from game.flows.memberships import routes as membership_routes
from game.flows.moving import copies_routes
from game.flows.moving import routes as moving_routes
from game.flows.past import routes as past_routes
from game.flows.past import ways_routes, why_routes
from game.flows.plays import routes as play_routes
from game.flows.regrading import routes as regrade_routes
from game.flows.rehearsing import routes as rehearsing_routes
from game.flows.rewards import hand_routes as voucher_routes
from game.flows.rewards import routes as reward_routes
from game.flows.rewards import stock_routes
from game.flows.sealing import routes as receipt_routes
from game.flows.segmenting import routes as segment_routes
from game.flows.settling import routes as settling_routes
from game.flows.sharing import routes as sharing_routes
from game.flows.showing import flame_routes
from game.flows.till import award_routes, partner_routes
from game.flows.till import routes as till_routes
from game.flows.undoing import badge_routes as revoking_routes
from game.flows.undoing import partner_routes as undoing_partner_routes
from game.flows.undoing import routes as undoing_routes
from game.flows.undoing import transaction_routes
from game.jobs import routes as job_routes
from game.ledger import routes as ledger_routes
from game.media import routes as media_routes
from game.members import routes as member_routes
from game.programmes import routes as programme_routes
from game.trackers.badges import hand_routes as honour_routes
from game.trackers.badges import routes as badge_routes
from game.trackers.boards import certificate_routes as closing_routes
from game.trackers.boards import routes as board_routes
from game.trackers.challenges import routes as challenge_routes
from game.trackers.streaks import routes as streak_routes
from game.trackers.streaks import tend_routes as upkeep_routes
from game.trackers.tiers import routes as tier_routes
from notifications.broadcasts import routes as broadcast_routes
from notifications.consents import routes as consent_routes
from notifications.contacts import brand_routes as contact_brand_routes
from notifications.contacts import device_routes
from notifications.contacts import routes as contact_routes
from notifications.deliveries import routes as delivery_routes
from notifications.exports import routes as export_routes
from notifications.inbox import routes as inbox_routes
from notifications.notices import routes as notice_routes
from notifications.preferences import routes as preference_routes
from notifications.preferences import unsubscribe_routes
from notifications.presence import routes as presence_routes
from notifications.sending import bounce_routes
from notifications.webhooks import routes as webhook_routes
from notifications.webhooks import send_routes as webhook_send_routes
from notifications.webpush import routes as webpush_routes

ROUTES = [
    *programme_routes.ROUTES,
    *brand_routes.ROUTES,
    *public_routes.ROUTES,
    *auth_routes.ROUTES,
    *session_routes.ROUTES,
    *issuer_routes.ROUTES,
    *own_routes.ROUTES,
    *counter_routes.ROUTES,
    *counter_hand_routes.ROUTES,
    *counter_figures_routes.ROUTES,
    *approving_routes.ROUTES,
    *leaving_routes.ROUTES,
    *member_routes.ROUTES,
    *intake_member_routes.ROUTES,
    *award_routes.ROUTES,
    *till_routes.ROUTES,
    *partner_routes.ROUTES,
    *settling_routes.ROUTES,
    *partner_key_routes.ROUTES,
    *transaction_routes.ROUTES,
    *ledger_routes.ROUTES,
    *currency_routes.ROUTES,
    *bonus_routes.ROUTES,
    *copies_routes.ROUTES,
    *moving_routes.ROUTES,
    *receipt_routes.ROUTES,
    *activity_routes.ROUTES,
    *earn_routes.ROUTES,
    *launch_earn_routes.ROUTES,
    *design_routes.ROUTES,
    *message_routes.ROUTES,
    *schemas.ROUTES,
    *checks.ROUTES,
    *past_routes.ROUTES,
    *why_routes.ROUTES,
    *ways_routes.ROUTES,
    *undoing_routes.ROUTES,
    *undoing_partner_routes.ROUTES,
    *regrade_routes.ROUTES,
    *segment_routes.ROUTES,
    *job_routes.ROUTES,
    *history_routes.ROUTES,
    *intake_routes.ROUTES,
    *launch_routes.ROUTES,
    *handle_routes.ROUTES,
    *draw_routes.ROUTES,
    *fair_routes.ROUTES,
    *file_routes.ROUTES,
    *media_routes.ROUTES,
    *rehearsing_routes.ROUTES,
    *sharing_routes.ROUTES,
    *poster_routes.ROUTES,
    *trail_routes.ROUTES,
    *play_routes.ROUTES,
    *own_draw_routes.ROUTES,
    *figure_routes.ROUTES,
    *money_routes.ROUTES,
    *survey_routes.ROUTES,
    *room_routes.ROUTES,
    *room_keys.ROUTES,
    *streak_routes.ROUTES,
    *upkeep_routes.ROUTES,
    *challenge_routes.ROUTES,
    *badge_routes.ROUTES,
    *credential_routes.ROUTES,
    *honour_routes.ROUTES,
    *revoking_routes.ROUTES,
    *tier_routes.ROUTES,
    *board_routes.ROUTES,
    *flame_routes.ROUTES,
    *closing_routes.ROUTES,
    *reward_routes.ROUTES,
    *voucher_routes.ROUTES,
    *gift_routes.ROUTES,
    *membership_routes.ROUTES,
    *stock_routes.ROUTES,
    *checkout_routes.ROUTES,
    *friend_routes.ROUTES,
    *referral_routes.ROUTES,
    *notice_routes.ROUTES,
    *webhook_routes.ROUTES,
    *webhook_send_routes.ROUTES,
    *shop_routes.ROUTES,
    *hook_routes.ROUTES,
    *export_routes.ROUTES,
    *device_routes.ROUTES,
    *contact_routes.ROUTES,
    *contact_brand_routes.ROUTES,
    *consent_routes.ROUTES,
    *preference_routes.ROUTES,
    *unsubscribe_routes.ROUTES,
    *broadcast_routes.ROUTES,
    *delivery_routes.ROUTES,
    *bounce_routes.ROUTES,
    *inbox_routes.ROUTES,
    *presence_routes.ROUTES,
    *webpush_routes.ROUTES,
    *socket.ROUTES,
    *room_socket.ROUTES,
    *display_routes.ROUTES,
    *display_socket.ROUTES,
    *asyncapi.ROUTES,
    *health.ROUTES,
]
