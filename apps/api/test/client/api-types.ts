// Generated from the API document by `npm run client`. Do not edit.

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public keys of access tokens (RFC 7517): the current one first */
        get: operations["getJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts in the order of their ids */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Create an account
         * @description The same id and body again answer 200 with what is there.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /**
         * Delete an account
         * @description Only without transactions; archive it otherwise.
         */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        /**
         * Change an account
         * @description A merge patch: what is absent stays as it is.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/v1/analytics/spend-by-category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was spent on what
         * @description Transfers and income do not count, refunds reduce. With `If-None-Match` an unchanged report answers 304.
         */
        get: operations["getAnalyticsSpendByCategory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The living API keys of the user, newest first */
        get: operations["listApiKeies"];
        put?: never;
        /**
         * Make an API key for the household of the request
         * @description For programs. A key acts for its user in one household, with what the user may do there and its scopes allow. It is good for what belongs to the household; not for signing in, the user, their keys, members or invitations. It outlives sign-outs and a changed password, but not a password that was reset. At most 20.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key; it acts at once */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail the link that verifies the e-mail address again
         * @description Nothing happens when the address is verified. At most five mails an hour.
         */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove by the link of a mail that an e-mail address is read
         * @description The address was given at registration, or is to replace the present one; then it does so now.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Whoever has TOTP enabled sends a code as well: without one a right password is answered with 401 `totp_required`, a wrong or used one with 401 `invalid_totp`.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End all sessions of the user */
        post: operations["logoutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description Ends all other sign-ins of the user; this one and API keys stay.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a link mailed that resets the password
         * @description The answer is the same whether there is such an account or not. An account gets at most five such mails an hour; a link is good for an hour.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by the link of a mail
         * @description Ends every session and API key of the user.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reauthenticate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who you are
         * @description For five minutes from then this session may do what is otherwise answered with 403 `reauthentication_required`. A sign-in counts as well. Failures are those of a sign-in.
         */
        post: operations["reauthenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trade a refresh token for new tokens
         * @description A refresh token is good once. Repeating it within 30 s, before its successor was used, gives the same successor (an answer may get lost); any later use ends the session.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a user with a personal household, and sign in */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The living sessions of the user, newest first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session, e.g. that of a lost device */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether signing in takes a one-time code */
        get: operations["getTotp"];
        put?: never;
        /**
         * Get a secret for an authenticator app (TOTP, RFC 6238)
         * @description Nothing changes until a code is confirmed, within fifteen minutes. A repeat makes a new secret.
         */
        post: operations["setUpTotp"];
        /**
         * Sign in without codes again
         * @description A password of fewer than fifteen characters stays good; the next one has to be longer.
         */
        delete: operations["removeTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show that the app has the secret: from now on signing in takes a code
         * @description Answers the recovery codes. 404: nothing was set up within the last fifteen minutes.
         */
        post: operations["confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get new recovery codes; the earlier ones are good for nothing from then on */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List budgets in the order of their ids */
        get: operations["listBudgets"];
        put?: never;
        /**
         * Create a budget
         * @description The same id and body again answer 200 with what is there.
         */
        post: operations["createBudget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One budget */
        get: operations["getBudget"];
        put?: never;
        post?: never;
        /** Delete a budget */
        delete: operations["deleteBudget"];
        options?: never;
        head?: never;
        /**
         * Change a budget
         * @description A merge patch: what is absent stays as it is.
         */
        patch: operations["updateBudget"];
        trace?: never;
    };
    "/v1/budgets/{id}/periods/{firstDay}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plan against ledger in one period, named by its first day */
        get: operations["getBudgetPeriod"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List categories in the order of their ids */
        get: operations["listCategories"];
        put?: never;
        /**
         * Create a category
         * @description The same id and body again answer 200 with what is there.
         */
        post: operations["createCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One category */
        get: operations["getCategory"];
        put?: never;
        post?: never;
        /**
         * Delete a category
         * @description Only while nothing uses it; archive it otherwise.
         */
        delete: operations["deleteCategory"];
        options?: never;
        head?: never;
        /**
         * Change a category
         * @description A merge patch: what is absent stays as it is.
         */
        patch: operations["updateCategory"];
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live states of receipts, imports, budgets, exports and members
         * @description Server-Sent Events: `event` is the kind of entity, `data` is `{id,status,revision}`, `id` the revision; of a member the status is the role. Send `Last-Event-ID` to resume without a gap; without it the stream begins now. Heartbeat every 15 s.
         */
        get: operations["streamLiveEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The households that the user belongs to */
        get: operations["listHouseholds"];
        put?: never;
        /**
         * Create a household that the user owns
         * @description A person owns up to 20 households. The same id and body again answer 200 with what is there.
         */
        post: operations["createHousehold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One household that the user belongs to */
        get: operations["getHousehold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a household
         * @description For owners. A merge patch: what is absent stays as it is. Another currency changes what new accounts, budgets and reports start from, and no amount.
         */
        patch: operations["updateHousehold"];
        trace?: never;
    };
    "/v1/households/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The invitations that nobody has accepted yet
         * @description For owners. Also those that have expired, for 30 days: they can be sent again.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody by e-mail
         * @description For owners. The mail holds a link that is good for seven days; the API never tells it. One open invitation per address and 20 per household. Whether the address has an account is not told.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{id}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description For owners. Its link opens nothing any more.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{id}/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description For owners. The link stays the same and is good for another seven days.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who belongs to the household, and as what
         * @description Owners are told e-mail addresses as well.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/households/{id}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member, or leave
         * @description Owners remove anybody, everybody may leave. Not the last owner, and nobody from their personal household.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Give a member another role
         * @description For owners. It holds from the next request on.
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/v1/households/{id}/transfer-ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand ownership over to another member
         * @description For owners. The member becomes an owner and the asking user an editor, in one step.
         */
        post: operations["transferHouseholdOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a household by the token of a mail
         * @description For an account whose verified e-mail address is the invited one (otherwise 403 `email_not_verified`). May be repeated. Expired, revoked, used, false, or sent to another address: one and the same 404.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete the account, after a grace period
         * @description All sessions and API keys end at once. Until `effectiveAt` whoever signs in again can call it off with `POST /v1/me/restore`; signing in alone does not. Then everything of the user is erased, with the households that nobody else belongs to; others keep theirs. 409 `transfer_ownership_first` while others would be left in a household without an owner.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        /**
         * Change the signed-in user's name, time zone or e-mail address
         * @description Another e-mail address takes effect when the link that is mailed to it is followed, and asks for a recent authentication (403 `reauthentication_required`). Access tokens have another time zone from the next refresh on.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/v1/me/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The end of the account, if one is scheduled
         * @description 404 while none is.
         */
        get: operations["getErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exports of the user, newest first */
        get: operations["listDataExports"];
        put?: never;
        /**
         * Have a copy of everything put together
         * @description A zip with a folder for each household that the user belongs to: tables as CSV and JSON, photos of receipts, and a manifest with the SHA-256 of each file. It is there for seven days. `GET /v1/events` of the personal household and a mail tell when it is ready. 409 `export_running` while another one is made.
         */
        post: operations["requestDataExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export, with a short-lived link to its file */
        get: operations["getDataExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the deletion of the account off */
        post: operations["restoreMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List receipts, newest first */
        get: operations["listReceipts"];
        put?: never;
        /**
         * Announce a receipt and get its upload link
         * @description Identical bytes (or the same id and body) answer 200 with the receipt that is there already.
         */
        post: operations["createReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One receipt with its reading */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        /** Delete a receipt with its files */
        delete: operations["deleteReceipt"];
        options?: never;
        head?: never;
        /**
         * Correct what was read
         * @description A merge patch. A value that a person entered is never overwritten; null takes it back.
         */
        patch: operations["correctReceipt"];
        trace?: never;
    };
    "/v1/receipts/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the bytes have arrived; the receipt is then read */
        post: operations["completeReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the receipt a transaction
         * @description A repeat answers 200 with the same one.
         */
        post: operations["confirmReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/extractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All attempts to read the receipt, the latest first */
        get: operations["listReceiptExtractions"];
        put?: never;
        /** Read the receipt again */
        post: operations["readReceiptAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A short-lived link to the photo, re-encoded without its metadata */
        get: operations["getReceiptImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the receipt aside for good */
        post: operations["rejectReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that changed since a revision
         * @description Apply every page as it comes: put what is in `changes`, remove what is in `deleted`. While `more` is true ask again with `nextCursor` and the same `since`; when it is false the copy is the state of `revision`, which is the next `since`. A page may be repeated, and a sync begun again from its `since`, at any time. A page may hold fewer entities than `limit`, or none. Without `since`, or with 0, the pages are a full copy, for a client that holds nothing or a part of a copy that it began within 90 days. 410 `resync_required`: the log does not reach there (90 days); drop the copy and begin without `since`.
         */
        get: operations["readSyncPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List transactions, newest first */
        get: operations["listTransactions"];
        put?: never;
        /**
         * Create a transaction
         * @description The same id and body again answer 200 with what is there.
         */
        post: operations["createTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One transaction */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        /** Delete a transaction */
        delete: operations["deleteTransaction"];
        options?: never;
        head?: never;
        /**
         * Change a transaction
         * @description A merge patch: what is absent stays as it is.
         */
        patch: operations["updateTransaction"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInvitation: {
            /** @description What follows `#token=` in the link of the mail. */
            token: string;
        };
        Account: {
            archived: boolean;
            /**
             * Format: int64
             * @description Opening balance + sum of all transactions.
             */
            balance: number;
            currency: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            openingBalance: number;
            /** Format: int64 */
            revision: number;
            /** @enum {string} */
            type: "checking" | "savings" | "cash" | "credit" | "loan" | "investment";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        AccountPage: {
            data: components["schemas"]["Account"][];
            nextCursor: string | null;
        };
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /**
             * Format: uuid
             * @description The household in which the key acts; it sees no other one.
             */
            householdId: string;
            /** Format: uuid */
            id: string;
            /** @description To the hour. */
            lastUsedAt: string | null;
            name: string;
            /** @description The first characters of the key, to tell keys apart. */
            prefix: string;
            scopes: ("read" | "write")[];
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        Budget: {
            currency: string;
            /** Format: uuid */
            id: string;
            lines: {
                /** Format: int64 */
                amount: number;
                /** Format: uuid */
                categoryId: string;
            }[];
            name: string;
            /** @enum {string} */
            period: "weekly" | "monthly" | "quarterly" | "yearly";
            /** Format: int64 */
            revision: number;
            /** @enum {string} */
            rollover: "none" | "surplus" | "deficit" | "both";
            startsOn: string;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        BudgetPage: {
            data: components["schemas"]["Budget"][];
            nextCursor: string | null;
        };
        BudgetPeriod: {
            currency: string;
            /** @description Last day, inclusive. */
            endsOn: string;
            lines: {
                /** Format: int64 */
                allocated: number;
                /**
                 * Format: int64
                 * @description allocated + carriedIn − spent.
                 */
                available: number;
                /**
                 * Format: int64
                 * @description From earlier periods, by the rollover; negative = a deficit.
                 */
                carriedIn: number;
                /** Format: uuid */
                categoryId: string;
                /** @description Share of the plan (allocated + carriedIn) that is spent minus share of the period that has passed: 0 = even, positive = faster than time. Null without a plan. */
                pace: number | null;
                /**
                 * Format: int64
                 * @description Positive = money out.
                 */
                spent: number;
            }[];
            startsOn: string;
            totals: {
                /** Format: int64 */
                allocated: number;
                /**
                 * Format: int64
                 * @description allocated + carriedIn − spent.
                 */
                available: number;
                /**
                 * Format: int64
                 * @description From earlier periods, by the rollover; negative = a deficit.
                 */
                carriedIn: number;
                /** @description Share of the plan (allocated + carriedIn) that is spent minus share of the period that has passed: 0 = even, positive = faster than time. Null without a plan. */
                pace: number | null;
                /**
                 * Format: int64
                 * @description Positive = money out.
                 */
                spent: number;
            };
        };
        Category: {
            archived: boolean;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "expense" | "income";
            name: string;
            parentId: string | null;
            /** Format: int64 */
            revision: number;
            /** @enum {string} */
            taxTreatment: "none" | "deductible" | "partially_deductible";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        CategoryPage: {
            data: components["schemas"]["Category"][];
            nextCursor: string | null;
        };
        ChangePasswordRequest: {
            /** Format: password */
            currentPassword: string;
            /**
             * Format: password
             * @description At least 15 characters, 8 for users who sign in with a one-time code.
             */
            newPassword: string;
            /** @description With TOTP enabled: the six digits that the app shows, or a recovery code. Each is good once. */
            totp?: string;
        };
        ConfirmedReceipt: {
            receipt: components["schemas"]["Receipt"];
            transaction: components["schemas"]["Transaction"];
        };
        ConfirmReceipt: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: int64
             * @description The amount paid in minor units, if it was not read or was read wrong. Positive as printed: recorded as money out, or in when the document is a refund. A negative amount is money out.
             * @example -1250
             */
            amount?: number;
            categoryId?: string | null;
            /**
             * @description ISO 4217 code.
             * @example EUR
             */
            currency?: string;
            memo?: string;
            payee?: string;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            postedOn?: string;
            splits?: {
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                amount: number;
                categoryId?: string | null;
                memo?: string | null;
            }[];
        };
        ConfirmTotpRequest: {
            code: string;
        };
        CreateAccount: {
            /** @default false */
            archived?: boolean;
            /**
             * @description ISO 4217 code; an account keeps its currency for good.
             * @example EUR
             */
            currency: string;
            /** Format: uuid */
            id?: string;
            name: string;
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @default 0
             * @example -1250
             */
            openingBalance?: number;
            /** @enum {string} */
            type: "checking" | "savings" | "cash" | "credit" | "loan" | "investment";
        };
        CreateApiKeyRequest: {
            /** @description Absent or null: good until it is revoked. */
            expiresAt?: string | null;
            name: string;
            scopes: ("read" | "write")[];
        };
        CreateBudget: {
            /**
             * @description Only transactions in this currency count.
             * @example EUR
             */
            currency: string;
            /** Format: uuid */
            id?: string;
            /** @description Per period. A line covers descendants that have no line of their own. Replaces all. */
            lines?: {
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example 60000
                 */
                amount: number;
                /** Format: uuid */
                categoryId: string;
            }[];
            name: string;
            /** @enum {string} */
            period: "weekly" | "monthly" | "quarterly" | "yearly";
            /**
             * @default none
             * @enum {string}
             */
            rollover?: "none" | "surplus" | "deficit" | "both";
            /**
             * Format: date
             * @description First day of the first period; all others are counted from it.
             * @example 2026-11-21
             */
            startsOn: string;
        };
        CreateCategory: {
            /** @default false */
            archived?: boolean;
            /** Format: uuid */
            id?: string;
            /**
             * @description A subtree has one kind; default: the parent's, or expense.
             * @enum {string}
             */
            kind?: "expense" | "income";
            name: string;
            parentId?: string | null;
            /**
             * @default none
             * @enum {string}
             */
            taxTreatment?: "none" | "deductible" | "partially_deductible";
        };
        CreateHousehold: {
            /**
             * @description ISO 4217 code.
             * @example EUR
             */
            currency: string;
            /** Format: uuid */
            id?: string;
            name: string;
        };
        CreateInvitation: {
            /** Format: email */
            email: string;
            /** @enum {string} */
            role: "owner" | "editor" | "viewer";
        };
        CreateReceipt: {
            /** Format: int64 */
            byteSize: number;
            /** @enum {string} */
            contentType: "image/jpeg" | "image/png" | "image/webp";
            fileName: string;
            /** Format: uuid */
            id?: string;
            sha256: string;
        };
        CreateTransaction: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @example -1250
             */
            amount: number;
            categoryId?: string | null;
            /**
             * @description Must be the account's; that is also the default.
             * @example EUR
             */
            currency?: string;
            /** @default null */
            externalId?: string | null;
            /** Format: uuid */
            id?: string;
            /** @default null */
            memo?: string | null;
            /** @default null */
            payee?: string | null;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            postedOn: string;
            /** @description Must sum to the amount exactly; replaces all. */
            splits?: {
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                amount: number;
                categoryId?: string | null;
                /** Format: uuid */
                id?: string;
                /** @default null */
                memo?: string | null;
            }[];
            /**
             * @default cleared
             * @enum {string}
             */
            status?: "pending" | "cleared" | "reconciled";
            tags?: string[];
        };
        DataExport: {
            bytes: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description When the file goes; null until it is ready. */
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            revision: number;
            /** @description Of the zip, hex. */
            sha256: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "ready" | "failed" | "expired";
            /** @description Serves the zip without a token until `urlExpiresAt`; null unless `ready`. */
            url: string | null;
            urlExpiresAt: string | null;
        };
        DataExportSummary: {
            bytes: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description When the file goes; null until it is ready. */
            expiresAt: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            revision: number;
            /** @description Of the zip, hex. */
            sha256: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "ready" | "failed" | "expired";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        DataExportSummaryPage: {
            data: components["schemas"]["DataExportSummary"][];
            nextCursor: string | null;
        };
        Erasure: {
            /**
             * Format: date-time
             * @description Until then it can be called off.
             */
            effectiveAt: string;
            /**
             * Format: uuid
             * @description Names the record that is kept of it; ask for proof with it.
             */
            id: string;
            /** Format: date-time */
            requestedAt: string;
            /** @enum {string} */
            status: "scheduled" | "running" | "done";
        };
        /** @description What an attempt to read the receipt found, each value with its evidence. */
        Extraction: {
            checks: {
                actual: number | string;
                equation: string;
                expected: number | string;
                ok: boolean;
            }[];
            currency: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: string | null;
            };
            degraded: {
                /** @enum {string} */
                reason: "breaker_open" | "budget_cap" | "rate_limited" | "no_key";
                willRetryAt: string | null;
            } | null;
            discount: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | null;
            };
            documentType: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: ("receipt" | "invoice" | "refund" | "other") | null;
            };
            duplicates: {
                reason: string;
                receiptId: string;
            }[];
            fees: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | null;
            };
            language: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: string | null;
            };
            lineItems: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: {
                    categoryGuess: string | null;
                    description: string;
                    discount: number | null;
                    quantity: string | null;
                    taxRate: string | null;
                    total: number | null;
                    unitPrice: number | null;
                } | null;
            }[];
            merchant: {
                address: {
                    confidence: number;
                    evidence: {
                        box: [
                            number,
                            number,
                            number,
                            number
                        ];
                        /** Format: int64 */
                        page: number;
                        text: string;
                    } | null;
                    /** @enum {string} */
                    source: "model" | "ocr" | "derived" | "user";
                    value: string | null;
                };
                name: {
                    confidence: number;
                    evidence: {
                        box: [
                            number,
                            number,
                            number,
                            number
                        ];
                        /** Format: int64 */
                        page: number;
                        text: string;
                    } | null;
                    /** @enum {string} */
                    source: "model" | "ocr" | "derived" | "user";
                    value: string | null;
                };
                phone: {
                    confidence: number;
                    evidence: {
                        box: [
                            number,
                            number,
                            number,
                            number
                        ];
                        /** Format: int64 */
                        page: number;
                        text: string;
                    } | null;
                    /** @enum {string} */
                    source: "model" | "ocr" | "derived" | "user";
                    value: string | null;
                };
                taxIds: {
                    confidence: number;
                    evidence: {
                        box: [
                            number,
                            number,
                            number,
                            number
                        ];
                        /** Format: int64 */
                        page: number;
                        text: string;
                    } | null;
                    /** @enum {string} */
                    source: "model" | "ocr" | "derived" | "user";
                    value: string | null;
                }[];
            };
            payments: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: {
                    amount: number | null;
                    cardLast4: string | null;
                    /** @enum {string} */
                    method: "cash" | "card" | "wallet" | "bank_transfer" | "voucher" | "change" | "other";
                } | null;
            }[];
            purchasedOn: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: string | null;
            };
            purchasedTime: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: string | null;
            };
            rawText: string;
            receiptNumber: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: string | null;
            };
            rounding: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | null;
            };
            subtotal: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | null;
            };
            tax: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | null;
            };
            taxes: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: {
                    amount: number | null;
                    base: number | null;
                    inclusive: boolean | null;
                    name: string | null;
                    rate: string | null;
                } | null;
            }[];
            tip: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | null;
            };
            total: {
                confidence: number;
                evidence: {
                    box: [
                        number,
                        number,
                        number,
                        number
                    ];
                    /** Format: int64 */
                    page: number;
                    text: string;
                } | null;
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | null;
            };
            usage: {
                /** Format: int64 */
                attempts: number;
                cached: boolean;
                /** Format: int64 */
                costNanoUsd: number;
                /** Format: int64 */
                inputTokens: number;
                /** Format: int64 */
                latencyMs: number;
                model: string;
                /** Format: int64 */
                outputTokens: number;
                promptVersion: string | null;
                provider: string;
            };
        };
        ExtractionAttempts: {
            data: {
                /** Format: int64 */
                attempt: number;
                extraction: components["schemas"]["Extraction"] | null;
                failure: string | null;
                finishedAt: string | null;
                /** Format: date-time */
                startedAt: string;
                /** @enum {string} */
                status: "running" | "succeeded" | "failed";
            }[];
        };
        ForgotPasswordRequest: {
            /** Format: email */
            email: string;
        };
        Household: {
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217 code that accounts, budgets and reports start from. */
            currency: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            revision: number;
            /**
             * @description What the asking user may do in it.
             * @enum {string}
             */
            role: "owner" | "editor" | "viewer";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        HouseholdPage: {
            data: components["schemas"]["Household"][];
            nextCursor: string | null;
        };
        /** @description A household as such. */
        HouseholdProfile: {
            /** Format: date-time */
            createdAt: string;
            /** @description ISO 4217 code that accounts, budgets and reports start from. */
            currency: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            revision: number;
        };
        Invitation: {
            /** Format: date-time */
            createdAt: string;
            email: string;
            /**
             * Format: date-time
             * @description From then on it opens nothing until it is sent again.
             */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** @description A user id; null when that account is gone. */
            invitedBy: string | null;
            /**
             * @description What the invited person will be.
             * @enum {string}
             */
            role: "owner" | "editor" | "viewer";
            /**
             * Format: date-time
             * @description When it was last sent.
             */
            sentAt: string;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        InvitationPage: {
            data: components["schemas"]["Invitation"][];
            nextCursor: string | null;
        };
        Jwks: {
            keys: {
                [key: string]: string;
            }[];
        };
        LoginRequest: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            /** @description With TOTP enabled: the six digits that the app shows, or a recovery code. Each is good once. */
            totp?: string;
        };
        Member: {
            displayName: string | null;
            /** @description Told to owners only, and never by delta sync. */
            email?: string;
            /**
             * Format: uuid
             * @description The user's id.
             */
            id: string;
            /** Format: date-time */
            joinedAt: string;
            /** Format: int64 */
            revision: number;
            /** @enum {string} */
            role: "owner" | "editor" | "viewer";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        MemberPage: {
            data: components["schemas"]["Member"][];
            nextCursor: string | null;
        };
        NewApiKey: {
            /** Format: date-time */
            createdAt: string;
            expiresAt: string | null;
            /**
             * Format: uuid
             * @description The household in which the key acts; it sees no other one.
             */
            householdId: string;
            /** Format: uuid */
            id: string;
            /** @description The key itself: send it as `Authorization: Bearer …`. Shown once. */
            key: string;
            /** @description To the hour. */
            lastUsedAt: string | null;
            name: string;
            /** @description The first characters of the key, to tell keys apart. */
            prefix: string;
            scopes: ("read" | "write")[];
        };
        OpenedUpload: {
            receipt: components["schemas"]["Receipt"];
            /** @description Null once the bytes have arrived. */
            upload: {
                /** Format: date-time */
                expiresAt: string;
                /** @description Form fields of a POST; the `file` part comes last. */
                fields?: {
                    [key: string]: string;
                };
                /** @description Send these with a PUT. */
                headers?: {
                    [key: string]: string;
                };
                /** @enum {string} */
                method: "PUT" | "POST";
                url: string;
            } | null;
        };
        /** @description A failure (RFC 9457). */
        Problem: {
            /** @description Stable and for programs: what happened. */
            code: string;
            /** @description A sentence for people: what happened and what to do. */
            detail: string;
            /** @description The wrong fields. */
            errors?: {
                code: string;
                message: string;
                /** @description RFC 6901: which field, or `/name` of a parameter. */
                pointer: string;
            }[];
            /** @description The path that was asked for. */
            instance: string;
            /** @description As in `X-Request-Id`; quote it to support. */
            requestId: string;
            /** Format: int64 */
            status: number;
            title: string;
            /**
             * @description RFC 9457; `code` tells problems apart.
             * @enum {string}
             */
            type: "about:blank";
        };
        ProfileRequest: {
            displayName?: string | null;
            /**
             * Format: email
             * @description The user keeps the present address until the link in the mail to this one is followed.
             */
            email?: string;
            /** @example Europe/Berlin */
            timeZone?: string;
        };
        ReauthenticateRequest: {
            /** Format: password */
            password: string;
            /** @description With TOTP enabled: the six digits that the app shows, or a recovery code. Each is good once. */
            totp?: string;
        };
        Receipt: {
            /** Format: int64 */
            byteSize: number;
            contentType: string;
            /** Format: date-time */
            createdAt: string;
            degraded: {
                /** @enum {string} */
                reason: "breaker_open" | "budget_cap" | "rate_limited" | "no_key";
                willRetryAt: string | null;
            } | null;
            extraction: components["schemas"]["Extraction"] | null;
            fileName: string;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            revision: number;
            sha256: string;
            /** @enum {string} */
            status: "awaiting_upload" | "uploaded" | "processing" | "needs_review" | "ready" | "confirmed" | "rejected" | "failed";
            statusCode: string | null;
            /** @description Why, as a sentence a person can act on. */
            statusReason: string | null;
            transactionId: string | null;
        };
        ReceiptCorrections: {
            currency?: string | null;
            discount?: number | null;
            documentType?: ("receipt" | "invoice" | "refund" | "other") | null;
            fees?: number | null;
            merchant?: string | null;
            purchasedOn?: string | null;
            purchasedTime?: string | null;
            receiptNumber?: string | null;
            rounding?: number | null;
            subtotal?: number | null;
            tax?: number | null;
            tip?: number | null;
            total?: number | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        ReceiptPage: {
            data: components["schemas"]["Receipt"][];
            nextCursor: string | null;
        };
        /** @description Shown once. */
        RecoveryCodes: {
            /** @description Each is good for one sign-in in place of a code. */
            recoveryCodes: string[];
        };
        RefreshRequest: {
            /** @description Required unless it is in the cookie. */
            refreshToken?: string;
        };
        RegisterRequest: {
            /**
             * @description ISO 4217 code.
             * @default EUR
             * @example EUR
             */
            currency?: string;
            displayName?: string;
            /** Format: email */
            email: string;
            /**
             * Format: password
             * @description At least 15 characters.
             */
            password: string;
            /**
             * @default UTC
             * @example Europe/Berlin
             */
            timeZone?: string;
        };
        Registration: {
            accessToken: string;
            /**
             * Format: int64
             * @description Seconds until the access token expires.
             */
            expiresIn: number;
            household: components["schemas"]["Household"];
            /** @description Opaque. Good once; the answer holds the next one. Absent when it is in the cookie. */
            refreshToken?: string;
            /** @enum {string} */
            tokenType: "Bearer";
            user: components["schemas"]["User"];
        };
        ResetPasswordRequest: {
            /**
             * Format: password
             * @description At least 15 characters, 8 for users who sign in with a one-time code.
             */
            newPassword: string;
            /** @description What follows `#token=` in the link of the mail. Good once. */
            token: string;
        };
        Session: {
            /** @description Whether it is the session that asks. */
            current: boolean;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            issuedAt: string;
            /**
             * Format: date-time
             * @description Last sign-in or refresh.
             */
            lastUsedAt: string;
            userAgent: string | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        SessionPage: {
            data: components["schemas"]["Session"][];
            nextCursor: string | null;
        };
        SpendReport: {
            /** Format: date-time */
            asOf: string;
            currency: string;
            from: string;
            /** @description Spend in other currencies, each for itself. */
            otherCurrencies: {
                /** Format: int64 */
                amount: number;
                currency: string;
                /** Format: int64 */
                transactionCount: number;
            }[];
            /** Format: int64 */
            revision: number;
            rows: {
                /**
                 * Format: int64
                 * @description Minor units; positive = money out, a net refund is negative.
                 */
                amount: number;
                /** @description Null = uncategorised. */
                categoryId: string | null;
                name: string;
                /** @description Of the total; null when the total is not money out. */
                share: number | null;
                /** Format: int64 */
                transactionCount: number;
            }[];
            to: string;
            totals: {
                /** Format: int64 */
                amount: number;
                /** Format: int64 */
                transactionCount: number;
            };
        };
        SyncPage: {
            changes: {
                accounts: components["schemas"]["Account"][];
                budgets: components["schemas"]["Budget"][];
                categories: components["schemas"]["Category"][];
                households: components["schemas"]["HouseholdProfile"][];
                members: components["schemas"]["Member"][];
                receipts: components["schemas"]["Receipt"][];
                recurring: unknown[];
                rules: unknown[];
                transactions: components["schemas"]["Transaction"][];
            };
            deleted: {
                /** @example transaction */
                entity: string;
                /** Format: uuid */
                id: string;
            }[];
            more: boolean;
            nextCursor: string | null;
            /**
             * Format: int64
             * @description The state that the client has when `more` is false, and only then: its next `since`.
             */
            revision: number;
        };
        Tokens: {
            accessToken: string;
            /**
             * Format: int64
             * @description Seconds until the access token expires.
             */
            expiresIn: number;
            /** @description Opaque. Good once; the answer holds the next one. Absent when it is in the cookie. */
            refreshToken?: string;
            /** @enum {string} */
            tokenType: "Bearer";
        };
        /** @description Shown once. */
        TotpEnrolment: {
            /** @description base32, to be typed into an authenticator app. */
            secret: string;
            /** @description The same as an `otpauth:` address, for a QR code. */
            uri: string;
        };
        TotpState: {
            /** @description Whether signing in takes a code. */
            enabled: boolean;
            /** Format: int64 */
            recoveryCodesLeft: number;
        };
        Transaction: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: int64
             * @description Negative = money out.
             * @example -1250
             */
            amount: number;
            categoryId: string | null;
            /** @example EUR */
            currency: string;
            externalId: string | null;
            /** Format: uuid */
            id: string;
            memo: string | null;
            /** @description What was paid in another currency. */
            original: {
                /** Format: int64 */
                amount: number;
                currency: string;
                rate: string;
                rateDate: string;
            } | null;
            payee: string | null;
            /** @example 2026-11-21 */
            postedOn: string;
            receiptId: string | null;
            /** Format: int64 */
            revision: number;
            /** @enum {string} */
            source: "manual" | "receipt" | "import" | "rule" | "recurring";
            splits: {
                /** Format: int64 */
                amount: number;
                categoryId: string | null;
                /** Format: uuid */
                id: string;
                memo: string | null;
            }[];
            /** @enum {string} */
            status: "pending" | "cleared" | "reconciled";
            tags: string[];
            transferId: string | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        TransactionPage: {
            data: components["schemas"]["Transaction"][];
            nextCursor: string | null;
        };
        TransferOwnership: {
            /** Format: uuid */
            userId: string;
        };
        UpdateAccount: {
            archived?: boolean;
            name?: string;
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @example -1250
             */
            openingBalance?: number;
            /** @enum {string} */
            type?: "checking" | "savings" | "cash" | "credit" | "loan" | "investment";
        };
        UpdateBudget: {
            /**
             * @description Only transactions in this currency count.
             * @example EUR
             */
            currency?: string;
            /** @description Per period. A line covers descendants that have no line of their own. Replaces all. */
            lines?: {
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example 60000
                 */
                amount: number;
                /** Format: uuid */
                categoryId: string;
            }[];
            name?: string;
            /** @enum {string} */
            period?: "weekly" | "monthly" | "quarterly" | "yearly";
            /** @enum {string} */
            rollover?: "none" | "surplus" | "deficit" | "both";
            /**
             * Format: date
             * @description First day of the first period; all others are counted from it.
             * @example 2026-11-21
             */
            startsOn?: string;
        };
        UpdateCategory: {
            archived?: boolean;
            /**
             * @description A subtree has one kind; default: the parent's, or expense.
             * @enum {string}
             */
            kind?: "expense" | "income";
            name?: string;
            parentId?: string | null;
            /** @enum {string} */
            taxTreatment?: "none" | "deductible" | "partially_deductible";
        };
        UpdateHousehold: {
            /**
             * @description ISO 4217 code.
             * @example EUR
             */
            currency?: string;
            name?: string;
        };
        UpdateMember: {
            /** @enum {string} */
            role: "owner" | "editor" | "viewer";
        };
        UpdateTransaction: {
            /** Format: uuid */
            accountId?: string;
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @example -1250
             */
            amount?: number;
            categoryId?: string | null;
            /**
             * @description Must be the account's; that is also the default.
             * @example EUR
             */
            currency?: string;
            externalId?: string | null;
            memo?: string | null;
            payee?: string | null;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            postedOn?: string;
            /** @description Must sum to the amount exactly; replaces all. */
            splits?: {
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                amount: number;
                categoryId?: string | null;
                /** Format: uuid */
                id?: string;
                /** @default null */
                memo?: string | null;
            }[];
            /** @enum {string} */
            status?: "pending" | "cleared" | "reconciled";
            tags?: string[];
        };
        User: {
            /** Format: date-time */
            createdAt: string;
            displayName: string | null;
            email: string;
            /** @description Whether the user proved to read `email`. */
            emailVerified: boolean;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            personalHouseholdId: string;
            timeZone: string;
        };
        VerifyEmailRequest: {
            /** @description What follows `#token=` in the link of the mail. Good once. */
            token: string;
        };
    };
    responses: {
        /** @description The request cannot be read: its JSON, a parameter, a cursor or a header is malformed. */
        BadRequest: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "code": "invalid_parameter",
                 *       "detail": "One parameter is not valid.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01",
                 *       "errors": [
                 *         {
                 *           "pointer": "/colour",
                 *           "code": "unknown_field",
                 *           "message": "This field is not known."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What is there does not allow it: the id is taken, it is in use, its status is another, its amounts add up to too much; or the first request with this Idempotency-Key is still running (then with `Retry-After`). */
        Conflict: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "code": "id_already_used",
                 *       "detail": "This id belongs to something else.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The user may only read this household, has to prove again who they are (`reauthentication_required`), or acts through an API key that may not do this (`insufficient_scope`, `not_for_api_keys`). */
        Forbidden: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "code": "read_only_member",
                 *       "detail": "You may look at this household but not change it.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The change log no longer reaches there: begin without `since`. */
        Gone: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Gone",
                 *       "status": 410,
                 *       "code": "resync_required",
                 *       "detail": "The changes since then are no longer known. Begin without `since`.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request headers are too large. */
        HeadersTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Request Header Fields Too Large",
                 *       "status": 431,
                 *       "code": "headers_too_large",
                 *       "detail": "The request headers are too large.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of ours. */
        InternalError: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Internal Server Error",
                 *       "status": 500,
                 *       "code": "internal_error",
                 *       "detail": "Something went wrong on our side. Quote the requestId to support.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is JSON but not valid: `errors` names each wrong field by its JSON pointer. Or the Idempotency-Key belongs to another request. */
        Invalid: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Entity",
                 *       "status": 422,
                 *       "code": "validation_failed",
                 *       "detail": "One field is not valid.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01",
                 *       "errors": [
                 *         {
                 *           "pointer": "/amount",
                 *           "code": "invalid_type",
                 *           "message": "must be an integer number of minor units"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not exist, or it is another household's: the answer is the same. */
        NotFound: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "code": "account_not_found",
                 *       "detail": "There is no such account.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        PayloadTooLarge: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "code": "payload_too_large",
                 *       "detail": "The request body is too large.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody has changed it since the ETag in `If-Match` was read. */
        PreconditionFailed: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Precondition Failed",
                 *       "status": 412,
                 *       "code": "stale_revision",
                 *       "detail": "This was changed in the meantime. Read it again.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request did not arrive in time. */
        RequestTimeout: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Request Timeout",
                 *       "status": 408,
                 *       "code": "request_timeout",
                 *       "detail": "The request did not arrive in time.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A limit is used up (`RateLimit` says which). */
        TooManyRequests: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "code": "rate_limited",
                 *       "detail": "That was too often. Try again in 3 seconds.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No access token, or one that is not (or no longer) good. */
        Unauthenticated: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "code": "unauthenticated",
                 *       "detail": "Sign in and send the access token as `Authorization: Bearer …`.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too much to do, or a dependency is away. Nothing has happened. */
        Unavailable: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "code": "overloaded",
                 *       "detail": "There is too much to do at the moment. Try again.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON. */
        UnsupportedMediaType: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "code": "unsupported_media_type",
                 *       "detail": "Send application/json.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The query is longer than 4 KiB. */
        UriTooLong: {
            headers: {
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "URI Too Long",
                 *       "status": 414,
                 *       "code": "uri_too_long",
                 *       "detail": "The address is too long.",
                 *       "instance": "/v1/accounts",
                 *       "requestId": "0198fa00-1c2d-7e3f-8a4b-5c6d7e8f9a01"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        cursor: string;
        id: string;
        /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
        "Idempotency-Key": string;
        /** @description The ETag that was read: a later change by somebody else then answers 412. */
        "If-Match": string;
        /** @description The ETag of the answer that the client holds: while it is still true the answer is 304. */
        "If-None-Match": string;
        invitationId: string;
        limit: number;
        userId: string;
        /** @description The household to act on; default: the user's own. */
        "X-Household-Id": string;
        /** @description A name for this request, to find it again; one that is not well formed is replaced. */
        "X-Request-Id": string;
        /** @description `cookie`, for browsers: the refresh token travels in an HttpOnly cookie instead of bodies, and `GET /v1/events` accepts the access token from another one. Only for pages of this origin and of the configured ones. */
        "X-Token-Transport": "cookie";
    };
    requestBodies: never;
    headers: {
        /**
         * @description The asking origin, if its pages may call the api (setting CORS_ORIGINS); never `*`.
         * @example https://app.example.org
         */
        "Access-Control-Allow-Origin": string;
        /**
         * @description For `If-Match` or `If-None-Match`. Of an entity: its revision.
         * @example "42"
         */
        ETag: string;
        /** @description `true`: the answer of an earlier request with this Idempotency-Key. */
        "Idempotency-Replayed": "true";
        /** @description Where the result is. */
        Location: string;
        /**
         * @description What is left of them, and in how many seconds they are full again.
         * @example "general";r=599;t=1
         */
        RateLimit: string;
        /**
         * @description The limits that the request counted against (draft-ietf-httpapi-ratelimit-headers).
         * @example "general";q=600;w=6
         */
        "RateLimit-Policy": string;
        /**
         * @description Seconds after which a repeat makes sense.
         * @example 1
         */
        "Retry-After": string;
        /** @description RFC 6750. */
        "WWW-Authenticate": "Bearer";
        /** @description Names the request in our logs: the one that the client sent, if well formed, or a new one. */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getJwks: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jwks"];
                };
            };
            400: components["responses"]["BadRequest"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAccount"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAccount"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAnalyticsSpendByCategory: {
        parameters: {
            query?: {
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Inclusive; default: first day of the current month. */
                from?: string;
                /** @description Whether a row also counts the subcategories. Rows then overlap; totals do not. */
                rollup?: "true" | "false";
                /** @description Inclusive; default: last day of the current month. */
                to?: string;
            };
            header?: {
                /** @description The ETag of the answer that the client holds: while it is still true the answer is 304. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpendReport"];
                };
            };
            /** @description Nothing has changed: the answer that the client holds is still true. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listApiKeies: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description `cookie`, for browsers: the refresh token travels in an HttpOnly cookie instead of bodies, and `GET /v1/events` accepts the access token from another one. Only for pages of this origin and of the configured ones. */
                "X-Token-Transport"?: components["parameters"]["X-Token-Transport"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description `cookie`, for browsers: the refresh token travels in an HttpOnly cookie instead of bodies, and `GET /v1/events` accepts the access token from another one. Only for pages of this origin and of the configured ones. */
                "X-Token-Transport"?: components["parameters"]["X-Token-Transport"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    logoutEverywhere: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description `cookie`, for browsers: the refresh token travels in an HttpOnly cookie instead of bodies, and `GET /v1/events` accepts the access token from another one. Only for pages of this origin and of the configured ones. */
                "X-Token-Transport"?: components["parameters"]["X-Token-Transport"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPasswordRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            408: components["responses"]["RequestTimeout"];
            410: components["responses"]["Gone"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reauthenticate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReauthenticateRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description `cookie`, for browsers: the refresh token travels in an HttpOnly cookie instead of bodies, and `GET /v1/events` accepts the access token from another one. Only for pages of this origin and of the configured ones. */
                "X-Token-Transport"?: components["parameters"]["X-Token-Transport"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
                /** @description `cookie`, for browsers: the refresh token travels in an HttpOnly cookie instead of bodies, and `GET /v1/events` accepts the access token from another one. Only for pages of this origin and of the configured ones. */
                "X-Token-Transport"?: components["parameters"]["X-Token-Transport"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setUpTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpEnrolment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotpRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBudgets: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createBudget: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBudget"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBudget: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteBudget: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateBudget: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBudget"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getBudgetPeriod: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                /** @description Calendar date YYYY-MM-DD. */
                firstDay: string;
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetPeriod"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCategories: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCategory"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCategory"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    streamLiveEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `id` of the last event that the client has seen. */
                "Last-Event-ID"?: string;
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listHouseholds: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateHousehold"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Household"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Household"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Household"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateHousehold: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateHousehold"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Household"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvitation"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
                invitationId: components["parameters"]["invitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMembers: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMember"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    transferHouseholdOwnership: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferOwnership"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Household"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Household"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDataExports: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExportSummaryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestDataExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDataExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataExport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReceipts: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                q?: string;
                status?: "awaiting_upload" | "uploaded" | "processing" | "needs_review" | "ready" | "confirmed" | "rejected" | "failed";
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateReceipt"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedUpload"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedUpload"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    correctReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptCorrections"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    completeReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmReceipt"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmedReceipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmedReceipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReceiptExtractions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtractionAttempts"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    readReceiptAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReceiptImage: {
        parameters: {
            query?: {
                variant?: "original" | "preview" | "thumb";
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The `Location` header is the link. */
            302: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    rejectReceipt: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSyncPage: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before, for the same `since`. */
                cursor?: string;
                limit?: number;
                /** @description The `revision` of the last complete sync; 0 or absent = everything, for an empty client. */
                since?: number;
            };
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            410: components["responses"]["Gone"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                accountId?: string;
                /** @description Also finds transactions with a split of this category. */
                categoryId?: string;
                cursor?: components["parameters"]["cursor"];
                /** @description Calendar date YYYY-MM-DD. */
                from?: string;
                hasReceipt?: "true" | "false";
                limit?: components["parameters"]["limit"];
                /** @description Signed minor units. */
                maxAmount?: number;
                /** @description Signed minor units. */
                minAmount?: number;
                /** @description Part of payee or memo. */
                q?: string;
                source?: "manual" | "receipt" | "import" | "rule" | "recurring";
                status?: "pending" | "cleared" | "reconciled";
                tag?: string;
                /** @description Calendar date YYYY-MM-DD. */
                to?: string;
            };
            header?: {
                /** @description The ETag of the answer that the client holds: while it is still true the answer is 304. */
                "If-None-Match"?: components["parameters"]["If-None-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            /** @description Nothing has changed: the answer that the client holds is still true. */
            304: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTransaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTransaction"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTransaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateTransaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read: a later change by somebody else then answers 412. */
                "If-Match"?: components["parameters"]["If-Match"];
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTransaction"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transaction"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["RequestTimeout"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
