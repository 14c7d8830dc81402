// The kinds of shops: `asks` where its hooks hold ids alone, so that it is asked for what it does not say; `cards` where it
// tells how much was paid by gift card; `owner` where its token names whose it is; `later` where it shows its
// secret only once it has sent something. As the house has them: backend/shops/kinds.py. Pure.
export const KINDS = {
  shopify: {},
  woocommerce: {},
  square: { asks: true, cards: true },
  bigcommerce: { asks: true },
  wix: { asks: true, cards: true, owner: true },
  clover: { asks: true, owner: true, later: true },
};
