// Passkeys, as this browser has them: made, and asked for. Their bytes travel in base64url, as `toJSON` gives them.

/** Whether this browser can, at this address. */
export const hasPasskeys = () => Boolean(isSecureContext && globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON);

/** What a passkey answers to a challenge that is fresh, in place of a code. */
export async function passkeyProof(api) {
  const { public_key } = await api.post("/v1/session/passkeys/challenges");
  const { id, response } = (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(public_key) })).toJSON();
  const { clientDataJSON: client_data, authenticatorData: authenticator_data, signature } = response;
  return { passkey: { credential_id: id, client_data, authenticator_data, signature } };
}

/** Another passkey; `proof` is a code, or one that is there already. */
export async function addPasskey(api, name, proof) {
  const { public_key } = await api.post("/v1/session/passkeys/enrolments", proof);
  const { id, response } = (await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(public_key) })).toJSON();
  const { clientDataJSON: client_data, attestationObject: attestation } = response;
  return api.post("/v1/session/passkeys", { name, credential_id: id, client_data, attestation });
}
