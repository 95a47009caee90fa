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
    "/v1/accounts/{id}/balance-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an account's balance went
         * @description Computed from the ledger: what is entered late counts on the day it names. 50 years at most.
         */
        get: operations["getAccountBalanceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the reconciliations of an account, the latest statement first */
        get: operations["listReconciliations"];
        put?: never;
        /**
         * Begin to compare an account with a bank's statement
         * @description One may be open per account. The answer says how far the cleared transactions are from the statement, and which are not cleared yet.
         */
        post: operations["createReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/reconciliations/{reconciliationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a reconciliation stands */
        get: operations["getReconciliation"];
        put?: never;
        post?: never;
        /**
         * Give an open reconciliation up
         * @description What was marked stays marked.
         */
        delete: operations["deleteReconciliation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/reconciliations/{reconciliationId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a reconciliation
         * @description Every cleared transaction up to the date of the statement becomes `reconciled`: its amount, day, account and status then change no more, nor is it deleted (409 `transaction_reconciled`), until the reconciliation is reopened.
         */
        post: operations["completeReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/reconciliations/{reconciliationId}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark transactions as found on the statement, or as not
         * @description Only while it is open, and only transactions of the account up to the date of the statement.
         */
        post: operations["markTransactions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/reconciliations/{reconciliationId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen a completed reconciliation
         * @description Its transactions are `cleared` again, its adjustment is deleted. The latest statement goes first.
         */
        post: operations["reopenReconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What looks odd, and why
         * @description Unusual amounts, charges that came twice, prices that rose, income that came late or not at all, newest first. Each with a code and the figures that say so, for clients that write the reason in their own words. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getOutlookAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/budget-vs-actual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A budget beside what was spent
         * @description The figures of the budget’s own periods, side by side; by default the period of today. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getBudgetReportBudgetVersusActual"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/cash-flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came in and went out
         * @description By week, month, quarter or year; what only moved between accounts of the household does not count. Of whole accounts in one currency it also says what they held before and after. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getAnalyticsCashFlow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What will come in and go out
         * @description The rest of the current month and the months after it: recurring items on the days they are due, the rest of each category by what its months were. Bands are meant to hold 80 % of the outcomes. A forecast that was no better on the past than last month’s figure is replaced by that, and `basis` says so. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getOutlookForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/forecast/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How good the forecast was
         * @description The forecast tried on the past: at the end of each of the last twelve months, knowing nothing later, for up to three months ahead. `mase` is its mean absolute error divided by that of a naive forecast of the same months. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getOutlookBacktest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/freshness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How old each source of the figures is
         * @description Read anew for every request, from the primary.
         */
        get: operations["getFreshnessFreshness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom the money went to
         * @description The payees with the most spend, refunds taken off, and all others together. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getAnalyticsMerchants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/month-over-month": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was spent in a month, beside the month before
         * @description The calendar’s month before, whether or not anything was spent in it. The month that is not over, by the asking person’s time zone, is also compared with as many days of the one before. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getAnalyticsMonthOverMonth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analytics/recurring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What comes again and again, and what it costs in a year
         * @description Series found in the books, and those that people confirmed or entered, which beat what is found; dismissed ones and those that have ended are left out. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getOutlookRecurring"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * @description Transfers and income do not count, refunds reduce. Currencies are added up only with `convertTo`, by rates that the answer lists. With `If-None-Match` an unchanged report answers 304. Every row links the transactions behind it; with `format=csv` they are a table.
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
    "/v1/analytics/tax-exposure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What spend means for taxes: an estimate
         * @description By category, month, currency and treatment: the indirect tax that receipts prove, what of it can be reclaimed, what spend is deductible by the household’s own rules of the day, and what income tax that saves at its own marginal rate. Always with how much of the money receipts prove. Transfers do not count, refunds reduce. Every row links the transactions behind it; with `format=csv` they are a table.
         */
        get: operations["getTaxExposureTaxExposure"];
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
         * @description A merge patch: what is absent stays as it is. New lines or another rollover hold from the current period on, or from `effectiveFrom`; what is over keeps its plan.
         */
        patch: operations["updateBudget"];
        trace?: never;
    };
    "/v1/budgets/{id}/periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plan against ledger in the periods of a range of days, the oldest first */
        get: operations["listBudgetPeriods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/budgets/{id}/periods/{firstDay}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan a period, and those after it, as an earlier one
         * @description Takes the lines of the period before, or of another one, with what was planned or what was spent.
         */
        post: operations["copyBudgetPeriod"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Propose a budget from the last months
         * @description A line per expense category that was spent on, with the months it rests on. Nothing is saved.
         */
        get: operations["proposeBudget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed many transactions at once, newest first */
        get: operations["listBulkActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bulk action */
        get: operations["getBulkAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-actions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a bulk action back
         * @description Every transaction that nobody has changed since is what it was before, in every field: what was made goes, what was deleted comes back. The others are left as they are and named.
         */
        post: operations["undoBulkAction"];
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
    "/v1/categories/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a category into another one
         * @description Of the same kind. Transactions, splits, budget lines and subcategories follow, and this one is gone: all in one revision. The answer is the other one.
         */
        post: operations["mergeCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/category-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suggest categories for what is not entered yet
         * @description Counted from what this household has done so far, and told with the counts; nothing is changed.
         */
        post: operations["askCategorySuggestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
         * Live states of receipts, imports, budgets, notifications, exports and members
         * @description Server-Sent Events: `event` is the kind of entity, `data` is `{id,status,revision}`, `id` the revision; of a member the status is the role. `household` (`changed`) says that something else changed, such as transactions: ask `/v1/sync`, or again for what is shown. Send `Last-Event-ID` to resume without a gap; without it the stream begins now. Heartbeat every 15 s.
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
    "/v1/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exchange rates, newest first
         * @description The household's own and the reference rates, which are against the euro.
         */
        get: operations["listExchangeRates"];
        put?: never;
        /**
         * Enter an exchange rate
         * @description Counts in this household only, and before reference rates. The same id and body again answer 200 with what is there.
         */
        post: operations["createExchangeRate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-rates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One exchange rate of the household */
        get: operations["getExchangeRate"];
        put?: never;
        post?: never;
        /** Delete an exchange rate of the household */
        delete: operations["deleteExchangeRate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-rates/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The exchange rate that holds on a day
         * @description The household's own if it is at most 31 days old, else the reference rate of at most 7 days, by way of the euro where neither currency is; the answer says which. 404 when there is none.
         */
        get: operations["getExchangeRateHolding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/transactions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Transactions as a table, oldest first
         * @description An import of the file (of one account: give `accountId`) makes the same transactions again. Texts that a spreadsheet would run begin with an apostrophe.
         */
        get: operations["csvExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/transactions.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transactions as the api shows them, oldest first */
        get: operations["jsonExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/transactions.ofx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account's transactions as an OFX 2 statement
         * @description Without categories, tags and splits, which OFX does not know.
         */
        get: operations["ofxExport"];
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
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports of bank files, newest first */
        get: operations["listImports"];
        put?: never;
        /**
         * Send a bank's file; its transactions are read, but not booked yet
         * @description CSV, OFX, QFX, QIF or CAMT.053. Follow `Location`, or the `import` events of `/v1/events`, until it is `ready` or `failed`.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One import with a page of its rows
         * @description `rows` are those of the file in its order, before and after they are booked.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book the rows of an import
         * @description What is taken for a transaction of the books is skipped unless it is included.
         */
        post: operations["commitImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what an import has booked
         * @description Transactions that were changed since stay, and are counted as `kept`.
         */
        post: operations["revertImport"];
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
    "/v1/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much the household has of what it can have only so many of
         * @description From nine tenths of a limit on, a notification `size_limit_near` says so, within a day.
         */
        get: operations["listSizeLimits"];
        put?: never;
        post?: never;
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
    "/v1/me/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What online reading has cost the household, by month and model
         * @description Of the household in `X-Household-Id`, or the own one.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the household was told, the newest first */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark a notification as read or unread
         * @description For oneself; other members read for themselves. Viewers may, too.
         */
        patch: operations["updateNotification"];
        trace?: never;
    };
    "/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all notifications as read
         * @description For oneself. Those that come later are unread.
         */
        post: operations["readNotificationAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ops/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Work that was given up and waits for a decision, newest first
         * @description For operators.
         */
        get: operations["listOpsDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ops/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promise the work of a dead letter again
         * @description For operators with one-time codes (403 `second_factor_required`) who have signed in lately (403 `reauthentication_required`). A repeat answers `already_replayed` and does nothing. Recorded.
         */
        post: operations["replayOpsDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ops/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the product does
         * @description For operators (`npm run operators`); others get 403 `operators_only`. Of all households together.
         */
        get: operations["getOpsOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payees, the most used first */
        get: operations["listPayees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payees/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payee */
        get: operations["getPayee"];
        put?: never;
        post?: never;
        /**
         * Delete a payee
         * @description Only one that no transaction names.
         */
        delete: operations["deletePayee"];
        options?: never;
        head?: never;
        /**
         * Rename a payee
         * @description Of all its transactions; they keep what the bank said. The new name becomes an alias.
         */
        patch: operations["renamePayee"];
        trace?: never;
    };
    "/v1/payees/{id}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a bank's text mean this payee
         * @description From now on. A text that means another payee answers 409 `alias_in_use`.
         */
        post: operations["addPayeeAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payees/{id}/aliases/{aliasId}": {
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
         * Let a bank's text mean this payee no more
         * @description Its transactions become those of a payee of their own, as before a merge.
         */
        delete: operations["removePayeeAlias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payees/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a payee into another one
         * @description Its transactions and aliases follow, and it is gone. The answer is the other one.
         */
        post: operations["mergePayee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipt-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the household wants of its receipts */
        get: operations["getReceiptPreference"];
        /**
         * Say what the household wants of its receipts
         * @description Counts for receipts that are announced from now on; each may say otherwise with `keepImage`.
         */
        put: operations["putReceiptPreference"];
        post?: never;
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
         * @description Identical bytes (or the same id and body) answer 200 with the receipt that is there already, with new links where its files never came or came damaged.
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
    "/v1/receipts/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Receipts that may be pictures of the same purchase
         * @description Same day, same total and mostly the same figures. A hint: two receipts can say the same.
         */
        get: operations["listReceiptDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/duplicates/{otherId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether two receipts are one purchase */
        post: operations["resolveReceiptDuplicate"];
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
    "/v1/receipts/{id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Transactions that the receipt may belong to
         * @description Those without a receipt that move the same amount (or a little more, which may be a tip) up to ten days after the purchase, with the reasons that make up the score.
         */
        get: operations["listReceiptMatchs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/matches/{transactionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether the receipt belongs to a transaction */
        post: operations["decideReceiptMatch"];
        /**
         * Take back what was said about a receipt and a transaction
         * @description The receipt of an accepted match is to be reviewed again; a rejected match is offered again.
         */
        delete: operations["takeReceiptMatchBack"];
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
    "/v1/receipts/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipts that wait for a person, and how many wait for what */
        get: operations["getReceiptQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/queue/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm up to 50 receipts
         * @description Each is confirmed or refused by itself, as it would be alone; the status is 200 even if all are refused.
         */
        post: operations["confirmReceiptQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recurring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List recurring items, dismissed ones as well, in the order of their ids */
        get: operations["listRecurrings"];
        put?: never;
        /**
         * Enter a recurring item
         * @description One per account, payee and direction. The same id and body again answer 200 with what is there.
         */
        post: operations["createRecurring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recurring/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recurring item */
        get: operations["getRecurring"];
        put?: never;
        post?: never;
        /**
         * Delete a recurring item
         * @description It may be found again in the books; one that is dismissed is not.
         */
        delete: operations["deleteRecurring"];
        options?: never;
        head?: never;
        /**
         * Confirm, dismiss or change a recurring item
         * @description A merge patch: what is absent stays as it is. Any change but a dismissal confirms the item.
         */
        patch: operations["updateRecurring"];
        trace?: never;
    };
    "/v1/rule-applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a rule has come with transactions of the past */
        get: operations["getRuleApplication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All rules in the order in which they are tried */
        get: operations["listRules"];
        put?: never;
        /**
         * Create a rule
         * @description It comes after all others. The same id and body again answer 200 with what is there. 409 `too_many_rules` beyond 200 rules or 30 regular expressions.
         */
        post: operations["createRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rule */
        get: operations["getRule"];
        put?: never;
        post?: never;
        /**
         * Delete a rule
         * @description What it has written stays, and so does its id on the transactions that it has written to.
         */
        delete: operations["deleteRule"];
        options?: never;
        head?: never;
        /**
         * Change a rule
         * @description A merge patch: what is absent stays as it is.
         */
        patch: operations["updateRule"];
        trace?: never;
    };
    "/v1/rules/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a rule to transactions of the past
         * @description The rule alone, enabled or not. Up to 500 transactions are changed before the answer, 200 `done`; more are left to a worker, 202 `queued` with a `Location` to ask. All of it is one bulk action, which can be undone. Fields that a person has decided stay as they are.
         */
        post: operations["applyRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a rule would change, and change nothing
         * @description The rule alone, enabled or not, on transactions of the past, newest first. A page looks at up to 2,000 transactions and shows up to `limit` changes; its counts are its own.
         */
        post: operations["testRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the order of the rules */
        put: operations["orderRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for all rules of the household */
        get: operations["settingsRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Let rules run by themselves, or not
         * @description A merge patch: what is absent stays as it is. What rules have written stays too.
         */
        patch: operations["changeRuleSettings"];
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
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tags that transactions have, in alphabetical order */
        get: operations["listTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a tag off all transactions */
        delete: operations["deleteTag"];
        options?: never;
        head?: never;
        /**
         * Rename a tag on all transactions
         * @description Another tag of that name answers 409 `tag_exists`.
         */
        patch: operations["renameTag"];
        trace?: never;
    };
    "/v1/tags/{tag}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a tag into another one on all transactions */
        post: operations["mergeTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tax-packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tax packages of the household, newest first */
        get: operations["listTaxPackages"];
        put?: never;
        /**
         * Have a tax package put together
         * @description A zip for whoever does the taxes: the tax-exposure report, the transactions and taxes behind it, the rules and rates in force, the receipts as they were uploaded, and a manifest with the SHA-256 of each file. It is there for seven days. `GET /v1/events` tells when it is ready. Viewers may ask as well; 409 `tax_package_running` while another one of the household is made. An estimate, not advice.
         */
        post: operations["requestTaxPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tax-packages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tax package, with a short-lived link to its file */
        get: operations["getTaxPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tax-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The marginal income-tax rates in force
         * @description By tax year, which may begin on another day than 1 January.
         */
        get: operations["getTaxRates"];
        /**
         * Replace the marginal income-tax rates
         * @description All at once; those before stay in the history. The same rates again change nothing.
         */
        put: operations["putTaxRates"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tax-rates/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All marginal rates there have been, newest first */
        get: operations["listTaxRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tax-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tax rules in force
         * @description What the household may deduct or reclaim, by category and day. A category without a rule follows the nearest one above it that has one, and at last its own `taxTreatment`.
         */
        get: operations["getTaxRules"];
        /**
         * Replace the tax rules
         * @description All at once; those before stay in the history. Two rules of one category and tax must not hold on the same day. The same rules again change nothing.
         */
        put: operations["putTaxRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tax-rules/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tax rules there have been, newest first */
        get: operations["listTaxRules"];
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
        /**
         * Delete a transaction
         * @description Of a transfer the other side stays, as an ordinary transaction.
         */
        delete: operations["deleteTransaction"];
        options?: never;
        head?: never;
        /**
         * Change a transaction
         * @description A merge patch: what is absent stays as it is. The fields that it sets are locked against automation; `lockedFields: []` unlocks. The other side of a transfer in one currency takes over a new amount; across currencies, and for everything else, each side is changed for itself.
         */
        patch: operations["updateTransaction"];
        trace?: never;
    };
    "/v1/transactions/{id}/category-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest categories for a transaction
         * @description Counted from what this household has done so far, and told with the counts; nothing is changed.
         */
        get: operations["listCategorySuggestionForTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who or what changed which field of a transaction, newest first
         * @description Also of a deleted one. One entry per field that a change has left with another value.
         */
        get: operations["listTransactionHistories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}/transfer-candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find the other side of a transfer
         * @description Transactions of other accounts that move the opposite amount within some days, scored, with the reasons. None for a transaction that has another side already, is split, or moves nothing.
         */
        get: operations["listTransferCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create, change and delete up to 500 transactions
         * @description Each operation is carried out or refused by itself, as it would be alone; the status is 200 even if all are refused. What is written has one revision and is one bulk action. A body that no operation could make sense of is 422 as a whole.
         */
        post: operations["runTransactionBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one change to many transactions
         * @description Everything or nothing; up to 10,000 transactions. A dry run counts. What it sets is locked against automation.
         */
        post: operations["makeBulkEdit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer money between two accounts
         * @description Makes two transactions that point at each other by their `transferId`; neither counts as spend. The same id and body again answer 200 with what is there.
         */
        post: operations["createTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One transfer with its two transactions */
        get: operations["getTransfer"];
        put?: never;
        post?: never;
        /**
         * End a transfer
         * @description Its two transactions stay, as ordinary ones that count as what they are; `transactions=delete` deletes them as well. Deleting one of the transactions ends the transfer too, and leaves the other.
         */
        delete: operations["endTransfer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a transfer of two transactions
         * @description They are in two accounts, the one takes out what the other brings in, and in one currency it is the same amount. Their days, categories and texts stay as they are. `GET /v1/transactions/{id}/transfer-candidates` finds the other side of one.
         */
        post: operations["matchTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks in the order of their ids
         * @description For owners and editors.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have changes of the household told to a server
         * @description For owners. POSTs `{id,kind,createdAt,householdId,webhookId,afterRevision,revision,missed,events[{type,id,revision}]}` for what changes from now on, whoever changed it, oldest first, one delivery after the other, at most 500 events each; the same event of one entity is told once per delivery. Read what changed by its id, or `GET /v1/sync`; with `missed: true` changes are no longer known: sync anew. `BudgetSync-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]`: HMAC-SHA256 under the secret over `<t>.<body>`; refuse a `t` that is more than five minutes away, and an `BudgetSync-Event-Id` that you have had. Any answer of 2xx within 10 s is a receipt; otherwise it is tried again after 10 s, then ever more rarely, for a day. After three days without a receipt the webhook is switched off and the owners get a mail. At most 20. A repeat of the request answers 200 without the secret.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description For owners and editors.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook and what was sent to it
         * @description For owners.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook, switch it off or on
         * @description For owners. A merge patch: what is absent stays as it is. What it has missed while it was off is told when it is on again.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a webhook, newest first
         * @description For owners and editors. Kept for 30 days after its end.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery with its bytes and every attempt
         * @description For owners and editors.
         */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery once more
         * @description For owners and editors. The same bytes and event id, one attempt. One at a time.
         */
        post: operations["redeliverDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery without events, to try a webhook
         * @description For owners and editors. One attempt, also while the webhook is switched off. One at a time.
         */
        post: operations["pingDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret for a webhook
         * @description For owners. Deliveries carry a signature of each of the two secrets while they overlap.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
        AddPayeeAlias: {
            /** @description A text as the bank writes it. */
            text: string;
        };
        AnomalyReport: {
            /** Format: date-time */
            asOf: string;
            currency: string;
            from: string;
            /** Format: int64 */
            revision: number;
            rows: {
                /** Format: uuid */
                accountId: string;
                /**
                 * Format: int64
                 * @description What moved, or what did not come; negative = money out.
                 */
                amount: number;
                /**
                 * Format: int64
                 * @description How many transactions say what is usual.
                 */
                basis: number;
                /** @description Of income: when it was due. */
                dueOn: string | null;
                /** @description What was to be expected: the usual amount, the price before, the income that was due. */
                expectedAmount: number | null;
                /** @enum {string} */
                kind: "unusual_amount" | "duplicate_charge" | "price_rise" | "late_income" | "missed_income";
                /** @description Of an unusual amount: what lies beyond it is unusual. */
                limitAmount: number | null;
                /** @description The transactions it is about, each by its own URL. */
                links: {
                    transactions: string[];
                };
                on: string;
                payee: string;
                /** @description In English; `kind` and the figures say the same. */
                reason: string;
                /** @enum {string} */
                severity: "notice" | "warning";
            }[];
            to: string;
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
        ApplyRule: {
            /** @description Only what this finds, as in the list of transactions. Neither this nor ids: all. */
            filter?: {
                /** Format: uuid */
                accountId?: string;
                /** Format: uuid */
                categoryId?: string;
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                from?: string;
                hasReceipt?: boolean;
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                maxAmount?: number;
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                minAmount?: number;
                /** Format: uuid */
                payeeId?: string;
                q?: string;
                /** @enum {string} */
                source?: "manual" | "receipt" | "import" | "rule" | "recurring";
                /** @enum {string} */
                status?: "pending" | "cleared" | "reconciled";
                tag?: string;
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                to?: string;
            };
            /** @description Only these. */
            transactionIds?: string[];
        };
        BalanceHistory: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: int64
             * @description At the end of the day before `from`, the opening balance included.
             */
            balanceBefore: number;
            currency: string;
            from: string;
            /** @enum {string} */
            granularity: "day" | "week" | "month";
            points: {
                /**
                 * Format: int64
                 * @description At the end of that day, also where nothing moved.
                 */
                balance: number;
                /** @description The last day of the period, or of the range. */
                date: string;
            }[];
            /** Format: int64 */
            revision: number;
            to: string;
        };
        Budget: {
            alerts: {
                /** @description Whether a projected overspend is an alert, too. */
                projected: boolean;
                /** @description Percent of allocated + carriedIn, ascending. */
                thresholds: number[];
            };
            currency: string;
            /** Format: uuid */
            id: string;
            /** @description Of the newest plan. What was planned before it shows in the periods. */
            lines: {
                /** Format: int64 */
                amount: number;
                /** Format: uuid */
                categoryId: string;
                /** @description Null: the line follows the budget's three rollover fields. */
                rollover: ("none" | "surplus" | "deficit" | "both") | null;
                rolloverCap: number | null;
                /** @description Nothing is carried into the first period that begins on this day or later, nor, if yearly, into that of any anniversary. Null: never. */
                rolloverReset: {
                    on: string;
                    yearly: boolean;
                } | null;
            }[];
            name: string;
            /** @enum {string} */
            period: "weekly" | "monthly" | "quarterly" | "yearly";
            /** @description First days of the plans, the oldest first; rollover and lines are those of the last one. */
            planDates: string[];
            /** Format: int64 */
            revision: number;
            /**
             * @description What a period leaves to the next: nothing, what was left, what was overspent, or either.
             * @enum {string}
             */
            rollover: "none" | "surplus" | "deficit" | "both";
            /** @description At most so much is carried, as surplus or as deficit. Null: all of it. */
            rolloverCap: number | null;
            /** @description Nothing is carried into the first period that begins on this day or later, nor, if yearly, into that of any anniversary. Null: never. */
            rolloverReset: {
                on: string;
                yearly: boolean;
            } | null;
            startsOn: string;
            /**
             * @description How the current period stands by its alerts: `warning` = a threshold below 100 % is reached or an overspend projected, `exhausted` = 100 % or more. Kept by the worker, seconds after a change.
             * @enum {string}
             */
            status: "on_track" | "warning" | "exhausted";
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
                /** @description What will be spent when the period ends. Null: the period has not begun, or it is too early to say. */
                projected: number | null;
                /** @description `actual`: the period is over. `history`: what earlier periods still spent (median) after as many days. `linear`: the speed so far, for want of three earlier periods. */
                projectedBasis: ("actual" | "history" | "linear") | null;
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
                /** @description What will be spent when the period ends. Null: the period has not begun, or it is too early to say. */
                projected: number | null;
                /**
                 * Format: int64
                 * @description Positive = money out.
                 */
                spent: number;
            };
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        BudgetPeriodPage: {
            data: components["schemas"]["BudgetPeriod"][];
            nextCursor: string | null;
        };
        BudgetProposal: {
            currency: string;
            /** @description First day of what was looked at, not before the household's first month; null: nothing. */
            from: string | null;
            lines: {
                /**
                 * Format: int64
                 * @description Per period of the proposed budget.
                 */
                amount: number;
                /**
                 * @description `median`: the middle month. `mean`: most months have nothing, so the whole is spread over them.
                 * @enum {string}
                 */
                basis: "median" | "mean";
                /** Format: uuid */
                categoryId: string;
                /**
                 * Format: int64
                 * @description Per month.
                 */
                mean: number;
                /**
                 * Format: int64
                 * @description Per month.
                 */
                median: number;
                /** @description Spent in each month, the oldest first. */
                monthly: number[];
            }[];
            /** @enum {string} */
            period: "weekly" | "monthly" | "quarterly" | "yearly";
            /** @description Last day, inclusive. */
            to: string | null;
        };
        BudgetReport: {
            /** Format: date-time */
            asOf: string;
            /** Format: uuid */
            budgetId: string;
            currency: string;
            name: string;
            /** @description Totals of each period. */
            periods: {
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
                endsOn: string;
                /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                links: {
                    transactions: string;
                };
                /** @description As in the budget’s periods. */
                pace: number | null;
                /** @description As in the budget’s periods. */
                projected: number | null;
                /**
                 * Format: int64
                 * @description Positive = money out.
                 */
                spent: number;
                startsOn: string;
            }[];
            /** Format: int64 */
            revision: number;
            rows: {
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
                endsOn: string;
                /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                links: {
                    transactions: string;
                };
                name: string;
                /** @description As in the budget’s periods. */
                pace: number | null;
                /** @description As in the budget’s periods. */
                projected: number | null;
                /**
                 * Format: int64
                 * @description Positive = money out.
                 */
                spent: number;
                startsOn: string;
            }[];
        };
        BulkAction: {
            /** Format: date-time */
            at: string;
            by: {
                /** @description The user, rule, import …; null for the product itself and for somebody who has left the household. */
                id: string | null;
                /** @enum {string} */
                kind: "user" | "rule" | "import" | "recurring" | "receipt" | "system";
            };
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "batch" | "edit" | "rule" | "import" | "undo";
            /** Format: int64 */
            transactionCount: number;
            /** @description The action that this one has undone. */
            undoes: string | null;
            undoneBy: string | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        BulkActionPage: {
            data: components["schemas"]["BulkAction"][];
            nextCursor: string | null;
        };
        BulkEdit: {
            changes: {
                addTags?: string[];
                categoryId?: string | null;
                payee?: string | null;
                removeTags?: string[];
                /** @enum {string} */
                status?: "pending" | "cleared" | "reconciled";
            };
            /**
             * @description Only say what would happen.
             * @default false
             */
            dryRun?: boolean;
            /** @description As the list of transactions is filtered. With ids besides, both must hold. */
            filter?: {
                /** Format: uuid */
                accountId?: string;
                /**
                 * Format: uuid
                 * @description Also finds transactions with a split of this category.
                 */
                categoryId?: string;
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                from?: string;
                /** @enum {string} */
                hasReceipt?: "true" | "false";
                /**
                 * @description With `categoryId`: whether the categories below it count as well.
                 * @enum {string}
                 */
                includeSubcategories?: "true" | "false";
                /** @description Signed minor units. */
                maxAmount?: number;
                /** @description Signed minor units. */
                minAmount?: number;
                /** Format: uuid */
                payeeId?: string;
                /** @description Words that payee and memo contain, in any case, with or without accents. A text of 4 signs or more also finds what is like it, so a slip of the finger does no harm. */
                q?: string;
                /** @enum {string} */
                source?: "manual" | "receipt" | "import" | "rule" | "recurring";
                /** @enum {string} */
                status?: "pending" | "cleared" | "reconciled";
                tag?: string;
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                to?: string;
                /**
                 * @description Transactions, or splits, that have no category. Transfers need none and do not count.
                 * @enum {string}
                 */
                uncategorised?: "true" | "false";
            };
            ids?: string[];
        };
        BulkEdited: {
            /** @description What undoes it; null: nothing was changed. */
            bulkActionId: string | null;
            /**
             * Format: int64
             * @description In a dry run: would be changed.
             */
            changed: number;
            /** Format: int64 */
            matched: number;
            /**
             * Format: int64
             * @description Matched, but left as they are: a category does not go with splits.
             */
            splitKept: number;
        };
        CashFlow: {
            /** Format: date-time */
            asOf: string;
            /** @description What the accounts in this currency held. Null with `convertTo`, and when categories, tags or members are asked for. */
            balances: {
                /**
                 * Format: int64
                 * @description After the last day: opening + net + transfers.
                 */
                closing: number;
                /**
                 * Format: int64
                 * @description Before the first day.
                 */
                opening: number;
                /**
                 * Format: int64
                 * @description Net, to and from accounts that are not among them.
                 */
                transfers: number;
            } | null;
            currency: string;
            from: string;
            /** @description What is in other currencies, each for itself. With `convertTo`: what has no rate. */
            otherCurrencies: {
                /** Format: int64 */
                amount: number;
                currency: string;
                /** Format: int64 */
                transactionCount: number;
            }[];
            /** @description Every rate that was converted with, once; empty without `convertTo`. */
            rates: {
                /** @description The day whose rate it is. */
                date: string;
                /** @description The currency of the transactions. */
                from: string;
                /** @description Exact decimal: what a unit of it is in `currency`. */
                rate: string;
                /** @enum {string} */
                source: "manual" | "ecb";
            }[];
            /** Format: int64 */
            revision: number;
            rows: {
                /** @description The net, by the kind of the categories; money out is negative. They sum to it. */
                byKind: {
                    /** Format: int64 */
                    expense: number;
                    /** Format: int64 */
                    income: number;
                    /** Format: int64 */
                    uncategorised: number;
                };
                from: string;
                /**
                 * Format: int64
                 * @description Of transactions that are money in, in minor units.
                 */
                in: number;
                /** @description The lists of precisely the transactions behind net, in and out. */
                links: {
                    in: string;
                    out: string;
                    transactions: string;
                };
                /**
                 * Format: int64
                 * @description `in` less `out`.
                 */
                net: number;
                /**
                 * Format: int64
                 * @description Of transactions that are money out; positive.
                 */
                out: number;
                to: string;
                /** Format: int64 */
                transactionCount: number;
            }[];
            to: string;
            /** @description Sums of the rows. */
            totals: {
                /** @description The net, by the kind of the categories; money out is negative. They sum to it. */
                byKind: {
                    /** Format: int64 */
                    expense: number;
                    /** Format: int64 */
                    income: number;
                    /** Format: int64 */
                    uncategorised: number;
                };
                /**
                 * Format: int64
                 * @description Of transactions that are money in, in minor units.
                 */
                in: number;
                /** @description The lists of precisely the transactions behind net, in and out. */
                links: {
                    in: string;
                    out: string;
                    transactions: string;
                };
                /**
                 * Format: int64
                 * @description `in` less `out`.
                 */
                net: number;
                /**
                 * Format: int64
                 * @description Of transactions that are money out; positive.
                 */
                out: number;
                /** Format: int64 */
                transactionCount: number;
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
        CategorySuggestions: {
            /** @description Best first; empty when the household’s past says too little. */
            data: {
                /** Format: uuid */
                categoryId: string;
                /** @description About this share of such suggestions is right. */
                confidence: number;
                reason: {
                    /** @enum {string} */
                    kind: "payee" | "word" | "amount";
                    /** Format: int64 */
                    matches: number;
                    /** Format: int64 */
                    of: number;
                    /** @description For people, in English. */
                    summary: string;
                    /** @description The payee or the word; null for an amount. */
                    text: string | null;
                };
            }[];
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
        CommitImport: {
            /**
             * @description Book also what is taken for transactions of the books.
             * @default false
             */
            includeDuplicates?: boolean;
            /**
             * @description Book also these of them, by their `row`.
             * @default []
             */
            includeRows?: number[];
        };
        CompleteReconciliation: {
            /**
             * @description Whether a transaction is to make up for the difference; else a difference answers 409.
             * @default false
             */
            acceptDifference?: boolean;
            /** @description The category of that transaction. */
            categoryId?: string | null;
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
            /**
             * @description Units of the account’s currency per unit of the receipt’s; needed where they differ. Amounts of splits are in the account’s.
             * @example 1.0845
             */
            rate?: string;
            /**
             * @description Instead of `splits`: one per line, or one per tax rate.
             * @enum {string}
             */
            splitBy?: "item" | "tax_rate";
            /** @description All by amount, or all by lines of the receipt: then tax, tip, discounts and rounding fall on each its share, and lines that none names are a last split without a category. */
            splits?: {
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                amount: number;
                categoryId?: string | null;
                memo?: string | null;
            }[] | {
                categoryId?: string | null;
                /** @description Positions in `extraction.lineItems`, from 0. */
                items: number[];
                memo?: string | null;
            }[];
        };
        ConfirmReceipts: {
            confirmations: {
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
                /**
                 * @description Units of the account’s currency per unit of the receipt’s; needed where they differ. Amounts of splits are in the account’s.
                 * @example 1.0845
                 */
                rate?: string;
                /** Format: uuid */
                receiptId: string;
                /**
                 * @description Instead of `splits`: one per line, or one per tax rate.
                 * @enum {string}
                 */
                splitBy?: "item" | "tax_rate";
                /** @description All by amount, or all by lines of the receipt: then tax, tip, discounts and rounding fall on each its share, and lines that none names are a last split without a category. */
                splits?: {
                    /**
                     * Format: int64
                     * @description Integer minor units of the currency.
                     * @example -1250
                     */
                    amount: number;
                    categoryId?: string | null;
                    memo?: string | null;
                }[] | {
                    categoryId?: string | null;
                    /** @description Positions in `extraction.lineItems`, from 0. */
                    items: number[];
                    memo?: string | null;
                }[];
            }[];
        };
        ConfirmReceiptsResult: {
            results: {
                /** Format: int64 */
                index: number;
                /** @description Why it was refused. */
                problem: components["schemas"]["Problem"] | null;
                /** @description Null after a refusal. */
                receipt: components["schemas"]["Receipt"] | null;
                /**
                 * Format: int64
                 * @description What the confirmation alone would have been answered with.
                 */
                status: number;
                transaction: components["schemas"]["Transaction"] | null;
            }[];
        };
        ConfirmTotpRequest: {
            code: string;
        };
        CopyBudgetPeriod: {
            /**
             * @description What becomes the plan: what was planned, or what was spent.
             * @default allocated
             * @enum {string}
             */
            amounts?: "allocated" | "spent";
            /**
             * Format: date
             * @description First day of the period to copy. Absent: the one before.
             * @example 2026-11-21
             */
            from?: string;
            /**
             * Format: date
             * @description First day of a later period, from which what was planned before holds again.
             * @example 2026-11-21
             */
            until?: string;
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
            alerts?: {
                /** @default true */
                projected?: boolean;
                /**
                 * @description Percent of allocated + carriedIn.
                 * @example [
                 *       80,
                 *       100
                 *     ]
                 */
                thresholds?: number[];
            };
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
                /**
                 * @description Null: the line follows the budget's three rollover fields.
                 * @default null
                 */
                rollover?: ("none" | "surplus" | "deficit" | "both") | null;
                /**
                 * @description At most so much is carried, as surplus or as deficit. Null: all of it.
                 * @default null
                 */
                rolloverCap?: number | null;
                /**
                 * @description Nothing is carried into the first period that begins on this day or later, nor, if yearly, into that of any anniversary. Null: never.
                 * @default null
                 */
                rolloverReset?: {
                    /**
                     * Format: date
                     * @description Calendar date YYYY-MM-DD.
                     * @example 2026-11-21
                     */
                    on: string;
                    /** @default false */
                    yearly?: boolean;
                } | null;
            }[];
            name: string;
            /** @enum {string} */
            period: "weekly" | "monthly" | "quarterly" | "yearly";
            /**
             * @description What a period leaves to the next: nothing, what was left, what was overspent, or either.
             * @default none
             * @enum {string}
             */
            rollover?: "none" | "surplus" | "deficit" | "both";
            /**
             * @description At most so much is carried, as surplus or as deficit. Null: all of it.
             * @default null
             */
            rolloverCap?: number | null;
            /**
             * @description Nothing is carried into the first period that begins on this day or later, nor, if yearly, into that of any anniversary. Null: never.
             * @default null
             */
            rolloverReset?: {
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                on: string;
                /** @default false */
                yearly?: boolean;
            } | null;
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
        CreateExchangeRate: {
            /**
             * @description ISO 4217 code.
             * @example EUR
             */
            base: string;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            date: string;
            /** Format: uuid */
            id?: string;
            /**
             * @description ISO 4217 code.
             * @example EUR
             */
            quote: string;
            /**
             * @description Units of `quote` per unit of `base`.
             * @example 1.0845
             */
            rate: string;
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
            contentType: "image/jpeg" | "image/png" | "image/webp" | "image/heic" | "image/heif" | "application/pdf";
            fileName: string;
            /** @description More files of the same receipt, in reading order. */
            furtherDocuments?: {
                /** Format: int64 */
                byteSize: number;
                /** @enum {string} */
                contentType: "image/jpeg" | "image/png" | "image/webp" | "image/heic" | "image/heif" | "application/pdf";
                sha256: string;
            }[];
            /** Format: uuid */
            id?: string;
            /** @description Whether the files stay once the receipt is settled; absent = as the household prefers. */
            keepImage?: boolean;
            sha256: string;
        };
        CreateReconciliation: {
            /** Format: uuid */
            id?: string;
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @example -1250
             */
            statementBalance: number;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            statementDate: string;
        };
        CreateRecurring: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @example -1250
             */
            amount: number;
            /** @enum {string} */
            cadence: "weekly" | "biweekly" | "four_weekly" | "monthly" | "bimonthly" | "quarterly" | "semiannual" | "annual";
            categoryId?: string | null;
            /** @default false */
            createsTransactions?: boolean;
            /** Format: uuid */
            id?: string;
            /** @description Absent: the payee. */
            name?: string;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            nextDueOn: string;
            /** @description As it stands in transactions; compared by its letters only. */
            payee: string;
        };
        CreateRule: {
            /** @description Each kind at most once. Fields that a person has decided stay as they are. */
            actions: ({
                /** Format: uuid */
                categoryId: string;
                /** @enum {string} */
                type: "set_category";
            } | {
                payee: string;
                /** @enum {string} */
                type: "set_payee";
            } | {
                memo: string;
                /** @enum {string} */
                type: "set_memo";
            } | {
                tags: string[];
                /** @enum {string} */
                type: "add_tags";
            } | {
                tags: string[];
                /** @enum {string} */
                type: "remove_tags";
            } | {
                /** @description Each part gets its share of the sum of all shares; what rounding leaves goes to the largest remainders, so that the parts sum to the amount exactly. */
                parts: {
                    categoryId?: string | null;
                    /** @default null */
                    memo?: string | null;
                    /** Format: int64 */
                    share: number;
                }[];
                /** @enum {string} */
                type: "split";
            } | {
                /**
                 * Format: uuid
                 * @description Where the other side is. What moves exactly the opposite there within 5 days becomes it, the nearest day first; otherwise a pending transaction is made there. Only for transactions that are in the books: see `POST /v1/rules/{id}/apply`. Left alone is what a person has categorised, split or taken out of a transfer.
                 */
                accountId: string;
                /** @enum {string} */
                type: "mark_transfer";
            })[];
            /** @description Groups of conditions on payee, memo, amount, account, tag, source, category and date. A rule sees what the rules before it have made. */
            conditions: {
                groups: {
                    conditions: ({
                        /**
                         * @description `text`: the payee or the memo. Upper and lower case are alike, and so is any white space.
                         * @enum {string}
                         */
                        field: "payee" | "memo" | "text";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @enum {string} */
                        operator: "contains" | "equals" | "starts_with" | "regex";
                        /** @description For `regex` in the syntax of RE2: no back-references and no look-around, at most 100 instructions when compiled; found anywhere in the text unless anchored. */
                        value: string;
                    } | {
                        /**
                         * @description Of the limits; other currencies never match.
                         * @example EUR
                         */
                        currency: string;
                        /** @enum {string} */
                        field: "amount";
                        /**
                         * Format: int64
                         * @description Inclusive, minor units.
                         * @example -1250
                         */
                        max?: number;
                        /**
                         * Format: int64
                         * @description Inclusive, minor units.
                         * @example -1250
                         */
                        min?: number;
                        /**
                         * @description `absolute` ignores the direction of the money.
                         * @enum {string}
                         */
                        mode: "signed" | "absolute";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        field: "account";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** @enum {string} */
                        field: "tag";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        tag: string;
                    } | {
                        /** @enum {string} */
                        field: "source";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @enum {string} */
                        source: "manual" | "receipt" | "import" | "rule" | "recurring";
                    } | {
                        /** @description Null: neither a category nor splits. */
                        categoryId: string | null;
                        /** @enum {string} */
                        field: "category";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** @enum {string} */
                        field: "weekday";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @description 1 = Monday, 7 = Sunday. */
                        weekdays: number[];
                    } | {
                        /** @enum {string} */
                        field: "day_of_month";
                        /** Format: int64 */
                        from: number;
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** Format: int64 */
                        to: number;
                    } | {
                        /** @enum {string} */
                        field: "date";
                        /**
                         * Format: date
                         * @description Calendar date YYYY-MM-DD.
                         * @example 2026-11-21
                         */
                        from?: string;
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /**
                         * Format: date
                         * @description Calendar date YYYY-MM-DD.
                         * @example 2026-11-21
                         */
                        to?: string;
                    })[];
                    /**
                     * @default all
                     * @enum {string}
                     */
                    match?: "all" | "any";
                }[];
                /**
                 * @description Whether all groups must hold or any one of them.
                 * @default all
                 * @enum {string}
                 */
                match?: "all" | "any";
            };
            /**
             * @description Whether it runs on new transactions by itself.
             * @default true
             */
            enabled?: boolean;
            /** Format: uuid */
            id?: string;
            name: string;
            /**
             * @description Whether no later rule is tried where this one holds.
             * @default false
             */
            stops?: boolean;
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
            /** @description What was paid in another currency. */
            original?: {
                /**
                 * Format: int64
                 * @description Minor units of its own currency, with the transaction's sign.
                 * @example -1250
                 */
                amount: number;
                /**
                 * @description ISO 4217 code.
                 * @example EUR
                 */
                currency: string;
                /**
                 * @description Units of the transaction's currency per unit of this one. The transaction's amount is this one at the rate, to a minor unit. Default: the rate of the two amounts.
                 * @example 1.0845
                 */
                rate?: string;
                /**
                 * Format: date
                 * @description Default: the day of the transaction.
                 * @example 2026-11-21
                 */
                rateDate?: string;
            } | null;
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
        CreateTransfer: {
            /**
             * Format: int64
             * @description Minor units that leave.
             * @example 50000
             */
            amount: number;
            /**
             * @description Must be that of the account that the money leaves.
             * @example EUR
             */
            currency: string;
            /** Format: uuid */
            fromAccountId: string;
            /** Format: uuid */
            id?: string;
            /** @default null */
            memo?: string | null;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            postedOn: string;
            /** Format: uuid */
            toAccountId: string;
            /**
             * Format: int64
             * @description Minor units that arrive: given if, and only if, the other account has another currency.
             * @example 54225
             */
            toAmount?: number;
        };
        CreateWebhook: {
            /** @default null */
            description?: string | null;
            /** @default true */
            enabled?: boolean;
            /** @description Events, all of an entity (`transaction.*`), or everything (`*`). */
            events: ("*" | "account.*" | "account.created" | "account.updated" | "account.deleted" | "budget.*" | "budget.created" | "budget.updated" | "budget.deleted" | "category.*" | "category.created" | "category.updated" | "category.deleted" | "exchangeRate.*" | "exchangeRate.created" | "exchangeRate.updated" | "exchangeRate.deleted" | "household.*" | "household.created" | "household.updated" | "household.deleted" | "import.*" | "import.created" | "import.updated" | "import.deleted" | "member.*" | "member.created" | "member.updated" | "member.deleted" | "notification.*" | "notification.created" | "notification.updated" | "notification.deleted" | "payee.*" | "payee.created" | "payee.updated" | "payee.deleted" | "receipt.*" | "receipt.created" | "receipt.updated" | "receipt.deleted" | "reconciliation.*" | "reconciliation.created" | "reconciliation.updated" | "reconciliation.deleted" | "recurring.*" | "recurring.created" | "recurring.updated" | "recurring.deleted" | "rule.*" | "rule.created" | "rule.updated" | "rule.deleted" | "taxRateSet.*" | "taxRateSet.created" | "taxRateSet.updated" | "taxRateSet.deleted" | "taxRuleSet.*" | "taxRuleSet.created" | "taxRuleSet.updated" | "taxRuleSet.deleted" | "transaction.*" | "transaction.created" | "transaction.updated" | "transaction.deleted")[];
            /** Format: uuid */
            id?: string;
            /**
             * @description https, port 443 or 8443, a public address; no credentials, no fragment. Redirects are not followed.
             * @example https://hooks.example.org/budgetsync
             */
            url: string;
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
        DeadLetter: {
            /** Format: date-time */
            failedAt: string;
            /**
             * Format: int64
             * @description How often this work has ended for good, replays included.
             */
            failures: number;
            /** Format: uuid */
            id: string;
            job: string;
            /** @description What the job said last, without secrets. */
            reason: string;
            /** @description `permanent_fault`, `attempts_exhausted`, `workers_lost` … */
            reasonCode: string;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        DeadLetterPage: {
            data: components["schemas"]["DeadLetter"][];
            nextCursor: string | null;
        };
        DeadLetterReplay: {
            /**
             * @description `replayed`: the work is promised again; `obsolete`: nothing was left to do; `already_replayed`: the letter was not open any more, and nothing happened.
             * @enum {string}
             */
            outcome: "replayed" | "obsolete" | "already_replayed";
        };
        DecideMatch: {
            /**
             * @description `accept`: the receipt is confirmed as that of the transaction, whose amount and day stay the bank’s. `reject`: the transaction is not offered for it again.
             * @enum {string}
             */
            decision: "accept" | "reject";
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
        ExchangeRate: {
            /** @example EUR */
            base: string;
            date: string;
            /** Format: uuid */
            id: string;
            /** @example USD */
            quote: string;
            /**
             * @description Exact decimal: units of `quote` per unit of `base`.
             * @example 1.0845
             */
            rate: string;
            /** Format: int64 */
            revision: number;
            /**
             * @description `manual`: entered in this household. `ecb`: the reference rate of the European Central Bank.
             * @enum {string}
             */
            source: "manual" | "ecb";
        };
        /** @description What an attempt to read the receipt found, each value with its evidence. */
        Extraction: {
            /** @description Where a second reader read something else: that value. Absent: they agree, or there was one reader. */
            alternatives?: {
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
                field: "merchant" | "receiptNumber" | "purchasedOn" | "purchasedTime" | "currency" | "subtotal" | "tax" | "total";
                /** @enum {string} */
                source: "model" | "ocr" | "derived" | "user";
                value: number | string;
            }[];
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
                reason: "breaker_open" | "budget_cap" | "rate_limited" | "no_key" | "backlog";
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
        Forecast: {
            /** Format: date-time */
            asOf: string;
            basis: {
                income: {
                    /** @description Share of past months that were in their band. */
                    coverage: number | null;
                    explanation: string;
                    /** @description Against the naive forecast, on the past; below 1 is better. */
                    mase: number | null;
                    /**
                     * @description `recurring_and_seasonal_mean`: recurring items to their days, the rest by a mean of up to two years that leans towards the same month of the years before. `naive`: the last complete month again, because that was better.
                     * @enum {string}
                     */
                    method: "recurring_and_seasonal_mean" | "naive";
                };
                spend: {
                    /** @description Share of past months that were in their band. */
                    coverage: number | null;
                    explanation: string;
                    /** @description Against the naive forecast, on the past; below 1 is better. */
                    mase: number | null;
                    /**
                     * @description `recurring_and_seasonal_mean`: recurring items to their days, the rest by a mean of up to two years that leans towards the same month of the years before. `naive`: the last complete month again, because that was better.
                     * @enum {string}
                     */
                    method: "recurring_and_seasonal_mean" | "naive";
                };
            };
            currency: string;
            /** @description Today, by the member’s clock. */
            from: string;
            history: {
                /** @description Older months were left out: of a household’s transactions the newest 20,000 count. */
                isCut: boolean;
                /** @description Little history: fewer than three months. */
                isLittle: boolean;
                /**
                 * Format: int64
                 * @description Complete months that were learned from.
                 */
                months: number;
            };
            /** Format: int64 */
            revision: number;
            rows: {
                due: {
                    /** Format: int64 */
                    amount: number;
                    categoryId: string | null;
                    dueOn: string;
                    /** @enum {string} */
                    flow: "income" | "spend";
                    name: string;
                    /** @description Null where nothing is kept about it yet. */
                    recurringId: string | null;
                }[];
                income: {
                    /**
                     * Format: int64
                     * @description Moved already, in the current month.
                     */
                    actual: number;
                    /**
                     * Format: int64
                     * @description Minor units, never below 0.
                     */
                    expected: number;
                    /**
                     * Format: int64
                     * @description Of recurring items that are still due.
                     */
                    fixed: number;
                    high: number | null;
                    lines: {
                        /**
                         * Format: int64
                         * @description Moved already, in the current month.
                         */
                        actual: number;
                        categoryId: string | null;
                        /**
                         * Format: int64
                         * @description Of recurring items that are still due.
                         */
                        fixed: number;
                        /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                        links: {
                            transactions: string;
                        };
                        name: string;
                        /**
                         * Format: int64
                         * @description Of all the rest.
                         */
                        variable: number;
                    }[];
                    /** @description Null while there is too little history for a band. */
                    low: number | null;
                    /**
                     * Format: int64
                     * @description Of all the rest.
                     */
                    variable: number;
                };
                month: string;
                /** Format: int64 */
                net: number;
                spend: {
                    /**
                     * Format: int64
                     * @description Moved already, in the current month.
                     */
                    actual: number;
                    /**
                     * Format: int64
                     * @description Minor units, never below 0.
                     */
                    expected: number;
                    /**
                     * Format: int64
                     * @description Of recurring items that are still due.
                     */
                    fixed: number;
                    high: number | null;
                    lines: {
                        /**
                         * Format: int64
                         * @description Moved already, in the current month.
                         */
                        actual: number;
                        categoryId: string | null;
                        /**
                         * Format: int64
                         * @description Of recurring items that are still due.
                         */
                        fixed: number;
                        /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                        links: {
                            transactions: string;
                        };
                        name: string;
                        /**
                         * Format: int64
                         * @description Of all the rest.
                         */
                        variable: number;
                    }[];
                    /** @description Null while there is too little history for a band. */
                    low: number | null;
                    /**
                     * Format: int64
                     * @description Of all the rest.
                     */
                    variable: number;
                };
            }[];
            to: string;
        };
        ForecastBacktest: {
            /** Format: date-time */
            asOf: string;
            currency: string;
            from: string;
            /** Format: int64 */
            revision: number;
            rows: {
                /** Format: int64 */
                actual: number;
                /** Format: int64 */
                ahead: number;
                /** Format: int64 */
                expected: number;
                /** @enum {string} */
                flow: "income" | "spend";
                high: number | null;
                /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                links: {
                    transactions: string;
                };
                low: number | null;
                month: string;
                /** Format: int64 */
                naive: number;
                /** @description Forecast at the end of this month. */
                origin: string;
                /** Format: int64 */
                seasonalNaive: number;
            }[];
            scores: {
                income: {
                    /**
                     * Format: int64
                     * @description Months that had a band.
                     */
                    banded: number;
                    /** @description Share of the months in their 80 % band. */
                    coverage: number | null;
                    /** @description Against the last month again; null without errors. */
                    maseNaive: number | null;
                    /** @description Against the month a year before. */
                    maseSeasonalNaive: number | null;
                    /**
                     * Format: int64
                     * @description Mean absolute error, minor units.
                     */
                    meanError: number;
                    /**
                     * Format: int64
                     * @description Months that were forecast, over all origins.
                     */
                    trials: number;
                };
                spend: {
                    /**
                     * Format: int64
                     * @description Months that had a band.
                     */
                    banded: number;
                    /** @description Share of the months in their 80 % band. */
                    coverage: number | null;
                    /** @description Against the last month again; null without errors. */
                    maseNaive: number | null;
                    /** @description Against the month a year before. */
                    maseSeasonalNaive: number | null;
                    /**
                     * Format: int64
                     * @description Mean absolute error, minor units.
                     */
                    meanError: number;
                    /**
                     * Format: int64
                     * @description Months that were forecast, over all origins.
                     */
                    trials: number;
                };
            };
            to: string;
        };
        ForgotPasswordRequest: {
            /** Format: email */
            email: string;
        };
        Freshness: {
            /** Format: date-time */
            asOf: string;
            /** @description Of this household. */
            imports: {
                /** @description Seconds; null when there is nothing whose age it is. */
                ageSeconds: number | null;
                lastCommittedAt: string | null;
            };
            rates: {
                /** @description Seconds; null when there is nothing whose age it is. */
                ageSeconds: number | null;
                checkedAt: string | null;
                /** @description Day of the latest reference rates. */
                date: string | null;
            };
            /** @description Uploaded, but no transactions yet; neither rejected nor failed. */
            receipts: {
                /** @description Seconds; null when there is nothing whose age it is. */
                ageSeconds: number | null;
                /** Format: int64 */
                waiting: number;
                waitingSince: string | null;
            };
            /** @description The database that reports are read from if it is recent enough; null: the primary answers. */
            replica: {
                /** @description Seconds; null when there is nothing whose age it is. */
                lagSeconds: number | null;
            };
            /**
             * Format: int64
             * @description Of the household, on the primary: no report shows an older one.
             */
            revision: number;
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
        Import: {
            /** Format: uuid */
            accountId: string;
            /** Format: int64 */
            byteSize: number;
            counts: {
                /**
                 * Format: int64
                 * @description Rows that were booked, or taken back, so far.
                 */
                done: number;
                /**
                 * Format: int64
                 * @description Of these, taken for transactions of the books; skipped unless included.
                 */
                duplicates: number;
                /**
                 * Format: int64
                 * @description Transactions booked.
                 */
                imported: number;
                /**
                 * Format: int64
                 * @description Transactions not taken back, because they were changed since they were booked.
                 */
                kept: number;
                /**
                 * Format: int64
                 * @description Left out: the bank has not booked them.
                 */
                notBooked: number;
                /**
                 * Format: int64
                 * @description Left out: not in the account's currency.
                 */
                otherCurrency: number;
                /**
                 * Format: int64
                 * @description Transactions taken back.
                 */
                removed: number;
                /**
                 * Format: int64
                 * @description Transactions of the file.
                 */
                rows: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Why it failed, in the order of the file. */
            errors: {
                code: string;
                /**
                 * Format: int64
                 * @description From 1; in CSV that of the table.
                 */
                column: number;
                /**
                 * Format: int64
                 * @description From 1; 0: not about a place in the file.
                 */
                line: number;
                message: string;
            }[];
            fileName: string;
            /** @description Null until it is made out. */
            format: ("csv" | "ofx" | "qfx" | "qif" | "camt053") | null;
            guess: {
                /** @description 0 to 1; below 1 show it to a person before committing. */
                confidence: number;
                header: string[];
                /** @description The first rows as they stand in the file. */
                sample: string[][];
                /** @description What is no more than likely, e.g. `dateOrder`. */
                uncertain: string[];
            } | null;
            /** Format: uuid */
            id: string;
            /** @description How the file was read. */
            mapping: (components["schemas"]["ImportMapping"] | components["schemas"]["ImportDateOrder"]) | null;
            mappingSource: ("given" | "saved" | "guessed") | null;
            /** Format: int64 */
            revision: number;
            rows: components["schemas"]["ImportRowPage"];
            /** @enum {string} */
            status: "parsing" | "ready" | "committing" | "committed" | "reverting" | "reverted" | "failed";
        };
        /** @description How a QIF file is read. */
        ImportDateOrder: {
            /** @enum {string} */
            dateOrder: "ymd" | "dmy" | "mdy";
        };
        /** @description How a CSV file is read; of QIF only `dateOrder` counts. */
        ImportMapping: {
            columns: {
                /** Format: int64 */
                amount?: number;
                /** Format: int64 */
                category?: number;
                /**
                 * Format: int64
                 * @description Money in, in a column of its own.
                 */
                credit?: number;
                /**
                 * Format: int64
                 * @description Rows in another currency are left out.
                 */
                currency?: number;
                /**
                 * Format: int64
                 * @description Money out, in a column of its own.
                 */
                debit?: number;
                /**
                 * Format: int64
                 * @description Says of an amount without sign whether it is money out.
                 */
                direction?: number;
                /** Format: int64 */
                externalId?: number;
                /**
                 * Format: int64
                 * @description Taken off the amount.
                 */
                fee?: number;
                /** @default [] */
                memo: number[];
                /** Format: int64 */
                payee?: number;
                /**
                 * Format: int64
                 * @description The payee of money in, in a column of its own.
                 */
                payer?: number;
                /** Format: int64 */
                postedOn: number;
                /**
                 * Format: int64
                 * @description Rows that are not booked are left out.
                 */
                state?: number;
            };
            /** @enum {string} */
            dateOrder: "ymd" | "dmy" | "mdy";
            /**
             * @description The other one may separate thousands.
             * @enum {string}
             */
            decimal: "." | ",";
            /** @enum {string} */
            delimiter: "," | ";" | "\t" | "|";
            /**
             * @description Absent: as the bytes tell.
             * @enum {string}
             */
            encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
            /**
             * Format: int64
             * @description The line that names the columns; what comes before it is passed over. 0: none.
             */
            headerLine: number;
            /**
             * @description The file writes money out without a sign, as card statements do.
             * @default false
             */
            invertAmounts: boolean;
        };
        ImportRow: {
            /** Format: int64 */
            amount: number;
            categoryId: string | null;
            /** @description The transaction that it is taken for. */
            duplicateOf: string | null;
            externalId: string | null;
            /** @description Booked although it is taken for another one. */
            included: boolean;
            /**
             * Format: int64
             * @description Where it begins in the file.
             */
            line: number;
            memo: string | null;
            payee: string | null;
            postedOn: string;
            /**
             * Format: int64
             * @description From 1, in the order of the file.
             */
            row: number;
            /** @description Rules of which it bears values. They were applied when the file was read. */
            ruleIds: string[];
            splits: {
                /** Format: int64 */
                amount: number;
                categoryId: string | null;
                memo: string | null;
            }[];
            /** @description Payee and memo as the file has them, where rules have written to the row. */
            stated: {
                memo: string | null;
                payee: string | null;
            } | null;
            tags: string[];
            /** @description The transaction that it became, while that is there. */
            transactionId: string | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        ImportRowPage: {
            data: components["schemas"]["ImportRow"][];
            nextCursor: string | null;
        };
        ImportSummary: {
            /** Format: uuid */
            accountId: string;
            /** Format: int64 */
            byteSize: number;
            counts: {
                /**
                 * Format: int64
                 * @description Rows that were booked, or taken back, so far.
                 */
                done: number;
                /**
                 * Format: int64
                 * @description Of these, taken for transactions of the books; skipped unless included.
                 */
                duplicates: number;
                /**
                 * Format: int64
                 * @description Transactions booked.
                 */
                imported: number;
                /**
                 * Format: int64
                 * @description Transactions not taken back, because they were changed since they were booked.
                 */
                kept: number;
                /**
                 * Format: int64
                 * @description Left out: the bank has not booked them.
                 */
                notBooked: number;
                /**
                 * Format: int64
                 * @description Left out: not in the account's currency.
                 */
                otherCurrency: number;
                /**
                 * Format: int64
                 * @description Transactions taken back.
                 */
                removed: number;
                /**
                 * Format: int64
                 * @description Transactions of the file.
                 */
                rows: number;
            };
            /** Format: date-time */
            createdAt: string;
            /** @description Why it failed, in the order of the file. */
            errors: {
                code: string;
                /**
                 * Format: int64
                 * @description From 1; in CSV that of the table.
                 */
                column: number;
                /**
                 * Format: int64
                 * @description From 1; 0: not about a place in the file.
                 */
                line: number;
                message: string;
            }[];
            fileName: string;
            /** @description Null until it is made out. */
            format: ("csv" | "ofx" | "qfx" | "qif" | "camt053") | null;
            guess: {
                /** @description 0 to 1; below 1 show it to a person before committing. */
                confidence: number;
                header: string[];
                /** @description The first rows as they stand in the file. */
                sample: string[][];
                /** @description What is no more than likely, e.g. `dateOrder`. */
                uncertain: string[];
            } | null;
            /** Format: uuid */
            id: string;
            /** @description How the file was read. */
            mapping: (components["schemas"]["ImportMapping"] | components["schemas"]["ImportDateOrder"]) | null;
            mappingSource: ("given" | "saved" | "guessed") | null;
            /** Format: int64 */
            revision: number;
            /** @enum {string} */
            status: "parsing" | "ready" | "committing" | "committed" | "reverting" | "reverted" | "failed";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        ImportSummaryPage: {
            data: components["schemas"]["ImportSummary"][];
            nextCursor: string | null;
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
        ListedExchangeRate: {
            /** @example EUR */
            base: string;
            date: string;
            /** @description Null for reference rates, which are everybody’s. */
            id: string | null;
            /** @example USD */
            quote: string;
            /**
             * @description Exact decimal: units of `quote` per unit of `base`.
             * @example 1.0845
             */
            rate: string;
            revision: number | null;
            /**
             * @description `manual`: entered in this household. `ecb`: the reference rate of the European Central Bank.
             * @enum {string}
             */
            source: "manual" | "ecb";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        ListedExchangeRatePage: {
            data: components["schemas"]["ListedExchangeRate"][];
            nextCursor: string | null;
        };
        LoginRequest: {
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            /** @description With TOTP enabled: the six digits that the app shows, or a recovery code. Each is good once. */
            totp?: string;
        };
        MarkedNotifications: {
            /**
             * Format: int64
             * @description How many were unread.
             */
            marked: number;
        };
        MarkTransactions: {
            cleared?: string[];
            pending?: string[];
        };
        MatchTransactions: {
            /** Format: uuid */
            id?: string;
            /** @description One that takes money out of an account and one that brings it into another. */
            transactionIds: string[];
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
        MerchantReport: {
            /** Format: date-time */
            asOf: string;
            currency: string;
            from: string;
            /** @description What is in other currencies, each for itself. With `convertTo`: what has no rate. */
            otherCurrencies: {
                /** Format: int64 */
                amount: number;
                currency: string;
                /** Format: int64 */
                transactionCount: number;
            }[];
            /** @description Every rate that was converted with, once; empty without `convertTo`. */
            rates: {
                /** @description The day whose rate it is. */
                date: string;
                /** @description The currency of the transactions. */
                from: string;
                /** @description Exact decimal: what a unit of it is in `currency`. */
                rate: string;
                /** @enum {string} */
                source: "manual" | "ecb";
            }[];
            /** Format: int64 */
            revision: number;
            /** @description They sum to the total. */
            rows: {
                /**
                 * Format: int64
                 * @description Minor units; positive = money out, a net refund is negative.
                 */
                amount: number;
                /**
                 * Format: int64
                 * @description Per transaction, refunds included.
                 */
                average: number;
                firstDay: string;
                /**
                 * @description `none`: nobody is named. `rest`: all payees beyond the limit.
                 * @enum {string}
                 */
                kind: "payee" | "none" | "rest";
                lastDay: string;
                /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                links: {
                    transactions: string;
                };
                name: string;
                /**
                 * Format: int64
                 * @description How many payees the row is of.
                 */
                payeeCount: number;
                payeeId: string | null;
                /** @description Of the total; null when the total is not money out. */
                share: number | null;
                /** Format: int64 */
                transactionCount: number;
            }[];
            to: string;
            totals: {
                /** Format: int64 */
                amount: number;
                /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                links: {
                    transactions: string;
                };
                /** Format: int64 */
                transactionCount: number;
            };
        };
        MergeCategory: {
            /** Format: uuid */
            intoId: string;
        };
        MergePayee: {
            /** Format: uuid */
            intoId: string;
        };
        MergeTag: {
            into: string;
        };
        ModelUsage: {
            /** @description Of the current month. Beyond it receipts are read locally. */
            budget: {
                /**
                 * Format: int64
                 * @description Billionths of a US dollar.
                 */
                limitNanoUsd: number;
                /** @description Calendar month in UTC, YYYY-MM. */
                month: string;
                /**
                 * Format: int64
                 * @description Put aside for calls that are under way.
                 */
                reservedNanoUsd: number;
                /**
                 * Format: int64
                 * @description Billionths of a US dollar.
                 */
                spentNanoUsd: number;
            };
            /** @description The newest month first. */
            data: {
                /**
                 * Format: int64
                 * @description Of `inputTokens`: those that the provider had cached.
                 */
                cachedInputTokens: number;
                /**
                 * Format: int64
                 * @description Readings that an earlier answer served, at no cost.
                 */
                cacheHits: number;
                /** Format: int64 */
                calls: number;
                /**
                 * Format: int64
                 * @description Billionths of a US dollar.
                 */
                costNanoUsd: number;
                /** Format: int64 */
                inputTokens: number;
                model: string;
                /** @description Calendar month in UTC, YYYY-MM. */
                month: string;
                /** Format: int64 */
                outputTokens: number;
            }[];
        };
        MonthOverMonth: {
            /** Format: date-time */
            asOf: string;
            currency: string;
            from: string;
            /** @description Totals of each month. */
            months: {
                /**
                 * Format: int64
                 * @description Minor units; positive = money out, a net refund is negative.
                 */
                amount: number;
                /** @description Difference by the amount of the month before; null when that was not money out. */
                change: number | null;
                /** Format: int64 */
                difference: number;
                from: string;
                /** @description The lists of precisely the transactions behind the amounts of both months. */
                links: {
                    previous: string;
                    transactions: string;
                };
                month: string;
                /**
                 * Format: int64
                 * @description Of the calendar’s month before.
                 */
                previousAmount: number;
                to: string;
                /** @description Of the month that is not over: up to today, beside as many days of the month before. */
                toDate: {
                    /**
                     * Format: int64
                     * @description Minor units; positive = money out, a net refund is negative.
                     */
                    amount: number;
                    /** Format: int64 */
                    difference: number;
                    /**
                     * Format: int64
                     * @description Of the calendar’s month before.
                     */
                    previousAmount: number;
                } | null;
                /**
                 * Format: int64
                 * @description Of the month itself.
                 */
                transactionCount: number;
            }[];
            /** @description What is in other currencies, each for itself. With `convertTo`: what has no rate. */
            otherCurrencies: {
                /** Format: int64 */
                amount: number;
                currency: string;
                /** Format: int64 */
                transactionCount: number;
            }[];
            /** @description Every rate that was converted with, once; empty without `convertTo`. */
            rates: {
                /** @description The day whose rate it is. */
                date: string;
                /** @description The currency of the transactions. */
                from: string;
                /** @description Exact decimal: what a unit of it is in `currency`. */
                rate: string;
                /** @enum {string} */
                source: "manual" | "ecb";
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
                /** @description Difference by the amount of the month before; null when that was not money out. */
                change: number | null;
                /** Format: int64 */
                difference: number;
                /** @description The lists of precisely the transactions behind the amounts of both months. */
                links: {
                    previous: string;
                    transactions: string;
                };
                month: string;
                name: string;
                /**
                 * Format: int64
                 * @description Of the calendar’s month before.
                 */
                previousAmount: number;
                /** @description Of the month’s total; null when that is not money out. */
                share: number | null;
                /** @description Of the month that is not over: up to today, beside as many days of the month before. */
                toDate: {
                    /**
                     * Format: int64
                     * @description Minor units; positive = money out, a net refund is negative.
                     */
                    amount: number;
                    /** Format: int64 */
                    difference: number;
                    /**
                     * Format: int64
                     * @description Of the calendar’s month before.
                     */
                    previousAmount: number;
                } | null;
                /**
                 * Format: int64
                 * @description Of the month itself.
                 */
                transactionCount: number;
            }[];
            to: string;
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
        Notification: {
            budget: {
                /** Format: int64 */
                allocated: number;
                /** Format: int64 */
                available: number;
                /** Format: uuid */
                budgetId: string;
                budgetName: string;
                /** Format: int64 */
                carriedIn: number;
                /** Format: uuid */
                categoryId: string;
                categoryName: string;
                currency: string;
                endsOn: string;
                projected: number | null;
                /** Format: int64 */
                spent: number;
                startsOn: string;
                /** @description Percent; null of a projection. */
                threshold: number | null;
            } | null;
            createdAt: string;
            /** Format: uuid */
            id: string;
            /**
             * @description `budget_threshold`: a line has spent so much of what it has. `budget_projected`: it will be overspent. `recurring_price_changed`, `recurring_missed`: a recurring item has a new price, or did not come. `size_limit_near`: the household has nine tenths of what it can have of something.
             * @enum {string}
             */
            kind: "budget_threshold" | "budget_projected" | "recurring_price_changed" | "recurring_missed" | "size_limit_near";
            /** @description By the person who asks. */
            read: boolean;
            readAt: string | null;
            recurring: {
                /** Format: int64 */
                amount: number;
                currency: string;
                name: string;
                /** @description First day of the new price, or the day on which it was due. */
                on: string;
                previousAmount: number | null;
                /** Format: uuid */
                recurringId: string;
            } | null;
            /** Format: int64 */
            revision: number;
            size: {
                /** @enum {string} */
                limitOn: "transactions" | "accounts" | "categories" | "budgets" | "recurring" | "exchangeRates";
                /** Format: int64 */
                most: number;
                /** Format: int64 */
                used: number;
            } | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        NotificationPage: {
            data: components["schemas"]["Notification"][];
            nextCursor: string | null;
        };
        OpenedUpload: {
            /** @description One for each of `furtherDocuments`, in order; empty once all bytes have arrived. */
            furtherUploads: {
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
            }[];
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
        OrderRules: {
            /** @description These come first, in this order; rules that are not named keep theirs behind them. */
            ruleIds: string[];
        };
        Payee: {
            /** @description What texts of banks come down to that mean this payee. */
            aliases: {
                /** Format: uuid */
                id: string;
                text: string;
            }[];
            /** Format: uuid */
            id: string;
            /** @description What people call them; transactions keep what the bank says. */
            name: string;
            /** Format: int64 */
            revision: number;
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
            /** @description While the receipt is in review: the category that its transaction would get by a rule, or probably has. Advice only; it follows the household’s bookings within seconds. */
            categorySuggestion: {
                /** Format: uuid */
                categoryId: string;
                /** @description About this share of such suggestions is right; 1 where a rule decides. */
                confidence: number;
                reason: {
                    /**
                     * @description A rule of the household will give this category; or it was given to this payee, or where the payee has this word.
                     * @enum {string}
                     */
                    kind: "rule" | "payee" | "word";
                    /** @description So many of `of` had this category; null for a rule. */
                    matches: number | null;
                    of: number | null;
                    ruleId: string | null;
                    /** @description For people, in English. */
                    summary: string;
                    /** @description The name of the rule, the payee or the word. */
                    text: string;
                };
            } | null;
            contentType: string;
            /** Format: date-time */
            createdAt: string;
            degraded: {
                /** @enum {string} */
                reason: "breaker_open" | "budget_cap" | "rate_limited" | "no_key" | "backlog";
                willRetryAt: string | null;
            } | null;
            /** @description The receipt of whose purchase this is another picture. */
            duplicateOf: string | null;
            extraction: components["schemas"]["Extraction"] | null;
            fileName: string;
            /** @description The files after the first, in reading order. */
            furtherDocuments: {
                /** Format: int64 */
                byteSize: number;
                contentType: string;
                sha256: string;
            }[];
            /** Format: uuid */
            id: string;
            /** @description When the files went; what was read of them stays. */
            imageRemovedAt: string | null;
            /** @description False: the files go once the receipt is confirmed or rejected. */
            keepImage: boolean;
            /** @description Pages of all files; null before they were read. */
            pageCount: number | null;
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
        ReceiptDuplicates: {
            data: {
                /** Format: date-time */
                createdAt: string;
                fileName: string;
                /** @description 0 to 1: the share of the printed figures that both have; day and total are equal. */
                likeness: number;
                /** Format: uuid */
                receiptId: string;
                /** @description What a person said; null: nobody has decided yet. */
                resolution: ("keepBoth" | "link") | null;
                /** @enum {string} */
                status: "awaiting_upload" | "uploaded" | "processing" | "needs_review" | "ready" | "confirmed" | "rejected" | "failed";
            }[];
        };
        ReceiptMatches: {
            /** @description Best first, at most five. */
            data: {
                reasons: {
                    /** @enum {string} */
                    code: "same_amount" | "same_original" | "with_tip" | "days_apart" | "same_name";
                    /** Format: int64 */
                    points: number;
                    /** @description For people, in English. */
                    text: string;
                }[];
                /**
                 * Format: int64
                 * @description 0 to 100: the sum of the reasons’ points.
                 */
                score: number;
                transaction: components["schemas"]["Transaction"];
            }[];
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        ReceiptPage: {
            data: components["schemas"]["Receipt"][];
            nextCursor: string | null;
        };
        ReceiptPreferences: {
            /** @description Whether the files of a receipt stay once it is confirmed or rejected. What was read of them stays. */
            keepImages: boolean;
        };
        ReceiptQueue: {
            counts: {
                /** Format: int64 */
                failed: number;
                /**
                 * Format: int64
                 * @description Values are to be checked.
                 */
                needsReview: number;
                /**
                 * Format: int64
                 * @description Waiting to be read, or being read.
                 */
                reading: number;
                /**
                 * Format: int64
                 * @description Nothing is left but to confirm.
                 */
                ready: number;
            };
            /** @description To be reviewed or confirmed; the oldest first. */
            data: components["schemas"]["Receipt"][];
            nextCursor: string | null;
        };
        Reconciliation: {
            /** Format: uuid */
            accountId: string;
            /** @description Makes up for a difference that was accepted. Reopening deletes it. */
            adjustmentTransactionId: string | null;
            completedAt: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            revision: number;
            /**
             * Format: int64
             * @description Minor units of the account's currency.
             */
            statementBalance: number;
            statementDate: string;
            /** @enum {string} */
            status: "open" | "completed";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        ReconciliationPage: {
            data: components["schemas"]["Reconciliation"][];
            nextCursor: string | null;
        };
        ReconciliationState: {
            /** Format: uuid */
            accountId: string;
            /** @description Makes up for a difference that was accepted. Reopening deletes it. */
            adjustmentTransactionId: string | null;
            /**
             * Format: int64
             * @description Opening balance and all cleared and reconciled transactions up to `statementDate`.
             */
            clearedBalance: number;
            completedAt: string | null;
            currency: string;
            /**
             * Format: int64
             * @description Statement minus cleared balance: 0 when they agree.
             */
            difference: number;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            revision: number;
            /**
             * Format: int64
             * @description Minor units of the account's currency.
             */
            statementBalance: number;
            statementDate: string;
            /** @enum {string} */
            status: "open" | "completed";
            /** @description Pending transactions up to `statementDate`, newest first; 500 at most. */
            uncleared: {
                /** Format: int64 */
                amount: number;
                /** Format: uuid */
                id: string;
                memo: string | null;
                payee: string | null;
                postedOn: string;
            }[];
            /** Format: int64 */
            unclearedCount: number;
        };
        /** @description Shown once. */
        RecoveryCodes: {
            /** @description Each is good for one sign-in in place of a code. */
            recoveryCodes: string[];
        };
        Recurring: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: int64
             * @description Expected next; negative = money out.
             */
            amount: number;
            /** @enum {string} */
            cadence: "weekly" | "biweekly" | "four_weekly" | "monthly" | "bimonthly" | "quarterly" | "semiannual" | "annual";
            categoryId: string | null;
            /** @description Whether a pending transaction is entered on the due date; it goes when the real one arrives. */
            createsTransactions: boolean;
            currency: string;
            /** Format: uuid */
            id: string;
            lastSeenOn: string | null;
            /** @description The newest due date on which it did not come. */
            missedOn: string | null;
            name: string;
            nextDueOn: string;
            /**
             * Format: int64
             * @description How often it was seen in the last 800 days.
             */
            occurrences: number;
            /** @description Before the newest price. */
            previousAmount: number | null;
            priceChangedOn: string | null;
            /** Format: int64 */
            revision: number;
            /**
             * @description `detected`: found in the books. `suggested`: found with little to go by. `confirmed`: a person said so. `dismissed`: a person said no; it is not found again.
             * @enum {string}
             */
            status: "suggested" | "detected" | "confirmed" | "dismissed";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        RecurringPage: {
            data: components["schemas"]["Recurring"][];
            nextCursor: string | null;
        };
        RecurringReport: {
            /** Format: date-time */
            asOf: string;
            currency: string;
            /** @description First day that was looked at. */
            from: string;
            /** Format: int64 */
            revision: number;
            rows: {
                /** Format: uuid */
                accountId: string;
                /**
                 * Format: int64
                 * @description Expected next; negative = money out.
                 */
                amount: number;
                /** @description A price, or by use; null where it was not seen yet. */
                amounts: ("fixed" | "varying") | null;
                /** @enum {string} */
                cadence: "weekly" | "biweekly" | "four_weekly" | "monthly" | "bimonthly" | "quarterly" | "semiannual" | "annual";
                category: string;
                categoryId: string | null;
                lastSeenOn: string | null;
                /** @description The transactions it is about, each by its own URL. */
                links: {
                    transactions: string[];
                };
                /**
                 * Format: int64
                 * @description Of a month on average; negative = money out.
                 */
                monthly: number;
                name: string;
                nextDueOn: string;
                /** Format: int64 */
                occurrences: number;
                /** @description The newest one. */
                priceChange: {
                    /** Format: int64 */
                    from: number;
                    on: string;
                    /** Format: int64 */
                    to: number;
                } | null;
                /** @description The recurring item; null where none is kept. */
                recurringId: string | null;
                /** @enum {string} */
                status: "suggested" | "detected" | "confirmed";
                /** Format: int64 */
                yearly: number;
            }[];
            to: string;
            totals: {
                income: {
                    /**
                     * Format: int64
                     * @description Of a month on average; negative = money out.
                     */
                    monthly: number;
                    /** Format: int64 */
                    yearly: number;
                };
                spend: {
                    /**
                     * Format: int64
                     * @description Of a month on average; negative = money out.
                     */
                    monthly: number;
                    /** Format: int64 */
                    yearly: number;
                };
            };
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
             * @description The language of the first categories. Default: `Accept-Language`.
             * @example de-AT
             */
            locale?: string;
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
        RenamePayee: {
            name: string;
        };
        RenameTag: {
            name: string;
        };
        RequestTaxPackage: {
            /**
             * @description With `year`: the day that it begins on, MM-DD. Default: 01-01.
             * @example 04-06
             */
            fiscalYearStart?: string;
            /**
             * Format: date
             * @description Inclusive.
             * @example 2026-11-21
             */
            from?: string;
            /**
             * Format: date
             * @description Inclusive.
             * @example 2026-11-21
             */
            to?: string;
            /**
             * Format: int64
             * @description The tax year that begins in this calendar year. Or `from` and `to`.
             */
            year?: number;
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
        ResolveDuplicate: {
            /**
             * @description `keepBoth`: two purchases. `link`: the receipt `id` is another picture of `otherId` and is set aside; it is not deleted, and `keepBoth` brings it back.
             * @enum {string}
             */
            resolution: "keepBoth" | "link";
        };
        RotateWebhookSecret: {
            /**
             * Format: int64
             * @description So long the secret before signs beside the new one; 0 when it has leaked.
             * @default 24
             */
            overlapHours?: number;
        };
        Rule: {
            actions: ({
                /** Format: uuid */
                categoryId: string;
                /** @enum {string} */
                type: "set_category";
            } | {
                payee: string;
                /** @enum {string} */
                type: "set_payee";
            } | {
                memo: string;
                /** @enum {string} */
                type: "set_memo";
            } | {
                tags: string[];
                /** @enum {string} */
                type: "add_tags";
            } | {
                tags: string[];
                /** @enum {string} */
                type: "remove_tags";
            } | {
                /** @description Each part gets its share of the sum of all shares; what rounding leaves goes to the largest remainders, so that the parts sum to the amount exactly. */
                parts: {
                    /** @default null */
                    categoryId: string | null;
                    /** @default null */
                    memo: string | null;
                    /** Format: int64 */
                    share: number;
                }[];
                /** @enum {string} */
                type: "split";
            } | {
                /**
                 * Format: uuid
                 * @description Where the other side is. What moves exactly the opposite there within 5 days becomes it, the nearest day first; otherwise a pending transaction is made there. Only for transactions that are in the books: see `POST /v1/rules/{id}/apply`. Left alone is what a person has categorised, split or taken out of a transfer.
                 */
                accountId: string;
                /** @enum {string} */
                type: "mark_transfer";
            })[];
            conditions: {
                groups: {
                    conditions: ({
                        /**
                         * @description `text`: the payee or the memo. Upper and lower case are alike, and so is any white space.
                         * @enum {string}
                         */
                        field: "payee" | "memo" | "text";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @enum {string} */
                        operator: "contains" | "equals" | "starts_with" | "regex";
                        /** @description For `regex` in the syntax of RE2: no back-references and no look-around, at most 100 instructions when compiled; found anywhere in the text unless anchored. */
                        value: string;
                    } | {
                        /**
                         * @description Of the limits; other currencies never match.
                         * @example EUR
                         */
                        currency: string;
                        /** @enum {string} */
                        field: "amount";
                        /**
                         * Format: int64
                         * @description Inclusive, minor units.
                         * @example -1250
                         */
                        max?: number;
                        /**
                         * Format: int64
                         * @description Inclusive, minor units.
                         * @example -1250
                         */
                        min?: number;
                        /**
                         * @description `absolute` ignores the direction of the money.
                         * @enum {string}
                         */
                        mode: "signed" | "absolute";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        field: "account";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** @enum {string} */
                        field: "tag";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        tag: string;
                    } | {
                        /** @enum {string} */
                        field: "source";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @enum {string} */
                        source: "manual" | "receipt" | "import" | "rule" | "recurring";
                    } | {
                        /** @description Null: neither a category nor splits. */
                        categoryId: string | null;
                        /** @enum {string} */
                        field: "category";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** @enum {string} */
                        field: "weekday";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @description 1 = Monday, 7 = Sunday. */
                        weekdays: number[];
                    } | {
                        /** @enum {string} */
                        field: "day_of_month";
                        /** Format: int64 */
                        from: number;
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** Format: int64 */
                        to: number;
                    } | {
                        /** @enum {string} */
                        field: "date";
                        /**
                         * Format: date
                         * @description Calendar date YYYY-MM-DD.
                         * @example 2026-11-21
                         */
                        from?: string;
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /**
                         * Format: date
                         * @description Calendar date YYYY-MM-DD.
                         * @example 2026-11-21
                         */
                        to?: string;
                    })[];
                    /**
                     * @default all
                     * @enum {string}
                     */
                    match: "all" | "any";
                }[];
                /**
                 * @description Whether all groups must hold or any one of them.
                 * @default all
                 * @enum {string}
                 */
                match: "all" | "any";
            };
            /** @description Whether it runs on new transactions by itself. */
            enabled: boolean;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            position: number;
            /** Format: int64 */
            revision: number;
            /** @description Whether no later rule is tried where this one holds. */
            stops: boolean;
        };
        RuleApplication: {
            /** @description The action under which all of its changes can be undone; null while it has changed nothing. */
            bulkActionId: string | null;
            /** Format: int64 */
            changed: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            examined: number;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            matched: number;
            /** Format: int64 */
            revision: number;
            /** Format: uuid */
            ruleId: string;
            /** @enum {string} */
            status: "queued" | "running" | "done" | "failed";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        RulePage: {
            data: components["schemas"]["Rule"][];
            nextCursor: string | null;
        };
        RuleSettings: {
            /** @description Whether enabled rules run by themselves on what is entered, confirmed and imported. Off, they still can be tried and applied. */
            automatic: boolean;
        };
        RuleTrial: {
            /**
             * Format: int64
             * @description Of them, those that would change: the length of `data`.
             */
            changed: number;
            data: {
                after: {
                    categoryId: string | null;
                    memo: string | null;
                    payee: string | null;
                    splits: {
                        /** Format: int64 */
                        amount: number;
                        categoryId: string | null;
                        memo: string | null;
                    }[];
                    tags: string[];
                    /** @description Where the other side is of the transfer that the rule makes of it. */
                    transferAccountId: string | null;
                };
                /** Format: int64 */
                amount: number;
                before: {
                    categoryId: string | null;
                    memo: string | null;
                    payee: string | null;
                    splits: {
                        /** Format: int64 */
                        amount: number;
                        categoryId: string | null;
                        memo: string | null;
                    }[];
                    tags: string[];
                    /** @description Where the other side is of the transfer that the rule makes of it. */
                    transferAccountId: string | null;
                };
                /** @description The transaction that becomes the other side of the transfer; null: one is made, or it becomes none. Across pages the same one may be shown twice. */
                counterpartId: string | null;
                currency: string;
                fields: ("payee" | "memo" | "categoryId" | "splits" | "tags" | "transferAccountId")[];
                postedOn: string;
                /** Format: uuid */
                transactionId: string;
            }[];
            /**
             * Format: int64
             * @description Transactions that this page is about.
             */
            examined: number;
            /**
             * Format: int64
             * @description Of them, those that the conditions hold for.
             */
            matched: number;
            nextCursor: string | null;
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
        SetReceiptPreferences: {
            keepImages: boolean;
        };
        SetTaxRates: {
            rates: {
                /**
                 * Format: int64
                 * @description Ten-thousandths: 5000 = 50 %.
                 * @example 5000
                 */
                marginalRate: number;
                /**
                 * Format: int64
                 * @description The calendar year that it begins in.
                 */
                taxYear: number;
            }[];
            /**
             * @description The day that tax years begin on, MM-DD.
             * @default 01-01
             * @example 04-06
             */
            yearStart?: string;
        };
        SetTaxRules: {
            rules: {
                /** Format: uuid */
                categoryId: string;
                /**
                 * Format: int64
                 * @description Ten-thousandths: 5000 = 50 %.
                 * @default 0
                 * @example 5000
                 */
                deductibleShare?: number;
                /**
                 * Format: int64
                 * @description Ten-thousandths: 5000 = 50 %.
                 * @default 0
                 * @example 5000
                 */
                recoverableShare?: number;
                /**
                 * @description The name that one tax has on receipts; default: every tax.
                 * @default null
                 * @example VAT
                 */
                taxKind?: string | null;
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                validFrom: string;
                /** @default null */
                validTo?: string | null;
            }[];
        };
        SizeUsage: {
            /** @enum {string} */
            kind: "transactions" | "accounts" | "categories" | "budgets" | "recurring" | "exchangeRates";
            /**
             * Format: int64
             * @description One more is refused with 409 and a code that begins with `too_many_`.
             */
            most: number;
            /** Format: int64 */
            used: number;
        };
        SizeUsages: {
            data: components["schemas"]["SizeUsage"][];
        };
        SpendReport: {
            /** Format: date-time */
            asOf: string;
            currency: string;
            from: string;
            /** @description What is in other currencies, each for itself. With `convertTo`: what has no rate. */
            otherCurrencies: {
                /** Format: int64 */
                amount: number;
                currency: string;
                /** Format: int64 */
                transactionCount: number;
            }[];
            /** @description Every rate that was converted with, once; empty without `convertTo`. */
            rates: {
                /** @description The day whose rate it is. */
                date: string;
                /** @description The currency of the transactions. */
                from: string;
                /** @description Exact decimal: what a unit of it is in `currency`. */
                rate: string;
                /** @enum {string} */
                source: "manual" | "ecb";
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
                /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                links: {
                    transactions: string;
                };
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
                /** @description The list of precisely the transactions behind the figure; of splits the parts count. */
                links: {
                    transactions: string;
                };
                /** Format: int64 */
                transactionCount: number;
            };
        };
        StatedExchangeRate: {
            /** @example EUR */
            base: string;
            /** @description The day whose rate it is: the last one that has any. */
            date: string;
            /** @example USD */
            quote: string;
            /**
             * @description Exact decimal: units of `quote` per unit of `base`.
             * @example 1.0845
             */
            rate: string;
            /**
             * @description `manual`: entered in this household. `ecb`: the reference rate of the European Central Bank.
             * @enum {string}
             */
            source: "manual" | "ecb";
        };
        SuggestCategories: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @example -1250
             */
            amount: number;
            /** @default null */
            payee?: string | null;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            postedOn: string;
        };
        SyncedTaxRateSet: {
            /** Format: uuid */
            id: string;
            rates: {
                /** @description Its first day. */
                from: string;
                /**
                 * Format: int64
                 * @description Ten-thousandths: 4200 = 42 %.
                 */
                marginalRate: number;
                /**
                 * Format: int64
                 * @description The calendar year that it begins in.
                 */
                taxYear: number;
                /** @description Its last day. */
                to: string;
            }[];
            recordedAt: string | null;
            /** @description Null = in force. */
            replacedAt: string | null;
            /**
             * Format: int64
             * @description For `If-Match`; 0 while nobody has said anything.
             */
            revision: number;
            /** @description The day that tax years begin on, MM-DD. */
            yearStart: string;
        };
        SyncedTaxRuleSet: {
            /** Format: uuid */
            id: string;
            recordedAt: string | null;
            /** @description Null = in force. */
            replacedAt: string | null;
            /**
             * Format: int64
             * @description For `If-Match`; 0 while nobody has said anything.
             */
            revision: number;
            rules: {
                /**
                 * Format: uuid
                 * @description Counts for the categories below it as well.
                 */
                categoryId: string;
                /**
                 * Format: int64
                 * @description Of the spend, in ten-thousandths.
                 */
                deductibleShare: number;
                /**
                 * Format: int64
                 * @description Of the indirect tax, in ten-thousandths.
                 */
                recoverableShare: number;
                /** @description Null = every tax. */
                taxKind: string | null;
                /**
                 * @description What the shares come to.
                 * @enum {string}
                 */
                treatment: "none" | "deductible" | "recoverable" | "deductible_and_recoverable";
                /** @description Inclusive. */
                validFrom: string;
                /** @description Inclusive; null = for good. */
                validTo: string | null;
            }[];
        };
        SyncPage: {
            changes: {
                accounts: components["schemas"]["Account"][];
                budgets: components["schemas"]["Budget"][];
                categories: components["schemas"]["Category"][];
                exchangeRates: components["schemas"]["ExchangeRate"][];
                households: components["schemas"]["HouseholdProfile"][];
                members: components["schemas"]["Member"][];
                notifications: components["schemas"]["Notification"][];
                payees: components["schemas"]["Payee"][];
                receipts: components["schemas"]["Receipt"][];
                reconciliations: components["schemas"]["Reconciliation"][];
                recurring: components["schemas"]["Recurring"][];
                rules: components["schemas"]["Rule"][];
                taxRateSets: components["schemas"]["SyncedTaxRateSet"][];
                taxRuleSets: components["schemas"]["SyncedTaxRuleSet"][];
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
        /** @description A part is null where what knows it does not answer. */
        SystemState: {
            /** @description Of the process that answers. */
            build: string;
            deadLetters: {
                /**
                 * Format: int64
                 * @description Of the last 24 hours, decided or not.
                 */
                lastDay: number;
                /**
                 * Format: int64
                 * @description That wait for a decision.
                 */
                open: number;
            } | null;
            dependencies: {
                /** @description Of one round trip, just now. */
                latencyMs: number;
                /** @enum {string} */
                name: "postgresql" | "redis" | "storage";
                /** @enum {string} */
                status: "up" | "down";
            }[];
            migrations: {
                /** Format: int64 */
                applied: number;
                /** @description Timestamp in the name of the newest one. */
                latest: string | null;
                /** @description That this build needs and the database has not seen. */
                missing: string[];
            } | null;
            model: {
                /** @description That all workers share; null: Redis is away and each has its own. */
                breaker: {
                    openedAt: string | null;
                    openReason: ("failures" | "quota_exhausted") | null;
                    /** @description When one question is let through. */
                    probeAt: string | null;
                    /** @enum {string} */
                    state: "closed" | "half_open" | "open";
                } | null;
                /** @description Of all households together. */
                cost: {
                    /**
                     * Format: int64
                     * @description Billionths of a US dollar.
                     */
                    limitNanoUsd: number;
                    /** @description Calendar month in UTC, YYYY-MM. */
                    month: string;
                    /**
                     * Format: int64
                     * @description Billionths of a US dollar.
                     */
                    reservedNanoUsd: number;
                    /**
                     * Format: int64
                     * @description Billionths of a US dollar.
                     */
                    spentNanoUsd: number;
                } | null;
            };
            /** @description Connections to PostgreSQL of the process that answers. */
            pools: {
                /** Format: int64 */
                idle: number;
                name: string;
                /** Format: int64 */
                total: number;
                /** Format: int64 */
                waiting: number;
            }[];
            /** @description As PostgreSQL knows it, which remembers what Redis may forget. */
            queue: {
                /**
                 * Format: int64
                 * @description Jobs that a worker has, or will take from the queue.
                 */
                handedOver: number;
                jobs: {
                    /** Format: int64 */
                    handedOver: number;
                    job: string;
                    oldestSeconds: number;
                    /** Format: int64 */
                    waiting: number;
                }[];
                /** @description Since when the oldest of both is due; 0: none is. */
                oldestSeconds: number;
                /**
                 * Format: int64
                 * @description Promised jobs that are due and not in the queue yet.
                 */
                waiting: number;
            } | null;
            replica: {
                /** @description Null: there is none that answers. */
                lagSeconds: number | null;
            };
            warehouse: {
                batchRows: number | null;
                differences: number | null;
                /** @description Age of the oldest open writing transaction. */
                horizonAgeSeconds: number;
                /** @description Null: it was never loaded. */
                lagSeconds: number | null;
            } | null;
        };
        Tag: {
            name: string;
            /**
             * Format: int64
             * @description Transactions that have it.
             */
            usageCount: number;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        TagPage: {
            data: components["schemas"]["Tag"][];
            nextCursor: string | null;
        };
        TaxExposure: {
            /** Format: date-time */
            asOf: string;
            from: string;
            notice: string;
            /** Format: int64 */
            revision: number;
            rows: {
                /** @description Null = uncategorised. */
                categoryId: string | null;
                currency: string;
                /**
                 * Format: int64
                 * @description What the rules of the day let it deduct, without the tax that is reclaimed. Minor units.
                 */
                deductibleSpend: number;
                /** @description Share of the money whose receipt says its taxes, four decimals; null when none moved. */
                evidenceCoverage: number | null;
                /**
                 * Format: int64
                 * @description Money out; a net refund is negative. Minor units.
                 */
                gross: number;
                /**
                 * Format: int64
                 * @description Deductible spend times the marginal rate of its tax year; 0 for years without a rate. Minor units.
                 */
                incomeTaxEffect: number;
                /**
                 * Format: int64
                 * @description The sum of these. Minor units.
                 */
                indirectTax: number;
                /** @description Paid, as far as receipts prove it, by name and rate. */
                indirectTaxes: {
                    /** Format: int64 */
                    amount: number;
                    /** @description As receipts name it; null = they do not. */
                    name: string | null;
                    /** @description Percent, an exact decimal; null = not printed. */
                    rate: string | null;
                }[];
                /** @description Lists of the category’s month, whatever its treatment on a day of it. */
                links: {
                    transactions: string;
                    withoutReceipt: string;
                };
                month: string;
                name: string;
                /**
                 * Format: int64
                 * @description What of it the rules of the day let the household reclaim. Minor units.
                 */
                recoverableTax: number;
                /** Format: int64 */
                transactionCount: number;
                /**
                 * @description `partially_deductible`: no rule says how much of it, so nothing is deducted.
                 * @enum {string}
                 */
                treatment: "none" | "deductible" | "recoverable" | "deductible_and_recoverable" | "partially_deductible";
                /**
                 * Format: int64
                 * @description How many of these have no receipt.
                 */
                withoutReceipt: number;
            }[];
            /** @description Transactions whose receipt proves no tax; at most 100 are linked. */
            silentReceipts: {
                /** Format: int64 */
                count: number;
                transactions: string[];
            };
            to: string;
            /** @description One for each currency. */
            totals: {
                currency: string;
                /**
                 * Format: int64
                 * @description What the rules of the day let it deduct, without the tax that is reclaimed. Minor units.
                 */
                deductibleSpend: number;
                /** @description Share of the money whose receipt says its taxes, four decimals; null when none moved. */
                evidenceCoverage: number | null;
                /**
                 * Format: int64
                 * @description Money out; a net refund is negative. Minor units.
                 */
                gross: number;
                /**
                 * Format: int64
                 * @description Deductible spend times the marginal rate of its tax year; 0 for years without a rate. Minor units.
                 */
                incomeTaxEffect: number;
                /**
                 * Format: int64
                 * @description The sum of these. Minor units.
                 */
                indirectTax: number;
                /** @description Paid, as far as receipts prove it, by name and rate. */
                indirectTaxes: {
                    /** Format: int64 */
                    amount: number;
                    /** @description As receipts name it; null = they do not. */
                    name: string | null;
                    /** @description Percent, an exact decimal; null = not printed. */
                    rate: string | null;
                }[];
                /**
                 * Format: int64
                 * @description What of it the rules of the day let the household reclaim. Minor units.
                 */
                recoverableTax: number;
            }[];
            /** @description Tax years in which something is deducted and no marginal rate is known. */
            yearsWithoutRate: number[];
        };
        TaxPackage: {
            byteSize: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description When the file goes; null until it is ready. */
            expiresAt: string | null;
            from: string;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            revision: number;
            /** @description Of the zip, hex. */
            sha256: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "ready" | "failed" | "expired";
            to: string;
            /** @description Serves the zip without a token until `urlExpiresAt`; null unless `ready`. */
            url: string | null;
            urlExpiresAt: string | null;
        };
        TaxPackageSummary: {
            byteSize: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description When the file goes; null until it is ready. */
            expiresAt: string | null;
            from: string;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            revision: number;
            /** @description Of the zip, hex. */
            sha256: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "ready" | "failed" | "expired";
            to: string;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        TaxPackageSummaryPage: {
            data: components["schemas"]["TaxPackageSummary"][];
            nextCursor: string | null;
        };
        TaxRateSet: {
            /** @description Null while nobody has said anything. */
            id: string | null;
            rates: {
                /** @description Its first day. */
                from: string;
                /**
                 * Format: int64
                 * @description Ten-thousandths: 4200 = 42 %.
                 */
                marginalRate: number;
                /**
                 * Format: int64
                 * @description The calendar year that it begins in.
                 */
                taxYear: number;
                /** @description Its last day. */
                to: string;
            }[];
            recordedAt: string | null;
            /** @description Null = in force. */
            replacedAt: string | null;
            /**
             * Format: int64
             * @description For `If-Match`; 0 while nobody has said anything.
             */
            revision: number;
            /** @description The day that tax years begin on, MM-DD. */
            yearStart: string;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        TaxRateSetPage: {
            data: components["schemas"]["TaxRateSet"][];
            nextCursor: string | null;
        };
        TaxRuleSet: {
            /** @description Null while nobody has said anything. */
            id: string | null;
            recordedAt: string | null;
            /** @description Null = in force. */
            replacedAt: string | null;
            /**
             * Format: int64
             * @description For `If-Match`; 0 while nobody has said anything.
             */
            revision: number;
            rules: {
                /**
                 * Format: uuid
                 * @description Counts for the categories below it as well.
                 */
                categoryId: string;
                /**
                 * Format: int64
                 * @description Of the spend, in ten-thousandths.
                 */
                deductibleShare: number;
                /**
                 * Format: int64
                 * @description Of the indirect tax, in ten-thousandths.
                 */
                recoverableShare: number;
                /** @description Null = every tax. */
                taxKind: string | null;
                /**
                 * @description What the shares come to.
                 * @enum {string}
                 */
                treatment: "none" | "deductible" | "recoverable" | "deductible_and_recoverable";
                /** @description Inclusive. */
                validFrom: string;
                /** @description Inclusive; null = for good. */
                validTo: string | null;
            }[];
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        TaxRuleSetPage: {
            data: components["schemas"]["TaxRuleSet"][];
            nextCursor: string | null;
        };
        TestRule: {
            cursor?: string;
            /** @description Only what this finds, as in the list of transactions. Neither this nor ids: all. */
            filter?: {
                /** Format: uuid */
                accountId?: string;
                /** Format: uuid */
                categoryId?: string;
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                from?: string;
                hasReceipt?: boolean;
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                maxAmount?: number;
                /**
                 * Format: int64
                 * @description Integer minor units of the currency.
                 * @example -1250
                 */
                minAmount?: number;
                /** Format: uuid */
                payeeId?: string;
                q?: string;
                /** @enum {string} */
                source?: "manual" | "receipt" | "import" | "rule" | "recurring";
                /** @enum {string} */
                status?: "pending" | "cleared" | "reconciled";
                tag?: string;
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                to?: string;
            };
            /**
             * Format: int64
             * @default 50
             */
            limit?: number;
            /** @description Only these. */
            transactionIds?: string[];
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
            /** @description What a person decided: rules, imports and other automation leave these fields alone. */
            lockedFields: ("payee" | "memo" | "categoryId" | "splits" | "tags" | "status")[];
            memo: string | null;
            /** @description What was paid in another currency. */
            original: {
                /**
                 * Format: int64
                 * @description Minor units of its own currency.
                 */
                amount: number;
                currency: string;
                /**
                 * @description Exact decimal: units of the transaction's currency per unit of this one.
                 * @example 0.9221
                 */
                rate: string;
                /** @description The day whose rate it is. */
                rateDate: string;
            } | null;
            payee: string | null;
            /** @description Whom `payee`, which is what the bank says, means: see `/v1/payees`. */
            payeeId: string | null;
            /** @example 2026-11-21 */
            postedOn: string;
            receiptId: string | null;
            /** Format: int64 */
            revision: number;
            /** @description Rules that have written to it; some may be deleted since. */
            ruleIds: string[];
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
        TransactionBatch: {
            operations: ({
                /** @enum {string} */
                op: "create";
                transaction: components["schemas"]["CreateTransaction"];
            } | {
                changes: components["schemas"]["UpdateTransaction"];
                /** Format: uuid */
                id: string;
                /**
                 * Format: int64
                 * @description As `If-Match`: refused (412) when the transaction has another revision.
                 */
                ifRevision?: number;
                /** @enum {string} */
                op: "update";
            } | {
                /** Format: uuid */
                id: string;
                /**
                 * Format: int64
                 * @description As `If-Match`: refused (412) when the transaction has another revision.
                 */
                ifRevision?: number;
                /** @enum {string} */
                op: "delete";
            })[];
        };
        /** @description One result per operation, in their order. */
        TransactionBatchResult: {
            /** @description What undoes the batch; null: nothing was written. */
            bulkActionId: string | null;
            results: {
                /** Format: int64 */
                index: number;
                /** @description Why the operation was refused. */
                problem: components["schemas"]["Problem"] | null;
                /**
                 * Format: int64
                 * @description What the operation alone would have been answered with.
                 */
                status: number;
                /** @description Null after a deletion or a refusal. */
                transaction: components["schemas"]["Transaction"] | null;
            }[];
        };
        TransactionHistoryEntry: {
            after: unknown;
            /** Format: date-time */
            at: string;
            /** @description The value before; of a deleted transaction all that it said. */
            before: unknown;
            bulkActionId: string | null;
            by: {
                /** @description The user, rule, import …; null for the product itself and for somebody who has left the household. */
                id: string | null;
                /** @enum {string} */
                kind: "user" | "rule" | "import" | "recurring" | "receipt" | "system";
            };
            /** @description Null: the whole transaction. */
            field: string | null;
            /** @enum {string} */
            operation: "created" | "changed" | "deleted" | "restored";
            /** @description The household's, by which the change can be read; null = before there were histories. */
            revision: number | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        TransactionHistoryEntryPage: {
            data: components["schemas"]["TransactionHistoryEntry"][];
            nextCursor: string | null;
        };
        /**
         * @example [
         *       {
         *         "id": "0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01",
         *         "accountId": "0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01",
         *         "postedOn": "2026-11-20",
         *         "amount": -6658,
         *         "currency": "EUR",
         *         "payee": "Corner Market",
         *         "memo": null,
         *         "categoryId": "0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41",
         *         "splits": [],
         *         "tags": [
         *           "weekly"
         *         ],
         *         "status": "cleared",
         *         "source": "receipt",
         *         "receiptId": "0198f9a9-10c4-7b21-8d5e-6f7a8b9c0d01",
         *         "transferId": null,
         *         "externalId": null,
         *         "original": null,
         *         "lockedFields": [
         *           "categoryId",
         *           "splits"
         *         ],
         *         "ruleIds": [],
         *         "payeeId": "0198f9aa-8d12-7a34-9b56-0c1d2e3f4a01",
         *         "revision": 44
         *       }
         *     ]
         */
        TransactionList: components["schemas"]["Transaction"][];
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        TransactionPage: {
            data: components["schemas"]["Transaction"][];
            nextCursor: string | null;
        };
        Transfer: {
            /** @description Where the money left. */
            from: components["schemas"]["Transaction"];
            /** Format: uuid */
            id: string;
            /**
             * @description Between two currencies: units of the second one's per unit of the first one's, as the two amounts make it. Null within one currency.
             * @example 1.0845
             */
            rate: string | null;
            /** @description Where it arrived. */
            to: components["schemas"]["Transaction"];
        };
        TransferCandidate: {
            reasons: {
                /** @enum {string} */
                code: "same_amount" | "converted_amount" | "days_apart" | "names_account";
                /** Format: int64 */
                points: number;
                text: string;
            }[];
            /**
             * Format: int64
             * @description 0 to 100: the sum of the reasons’ points.
             */
            score: number;
            transaction: components["schemas"]["Transaction"];
        };
        /** @description Best first. */
        TransferCandidates: {
            data: components["schemas"]["TransferCandidate"][];
        };
        TransferOwnership: {
            /** Format: uuid */
            userId: string;
        };
        UndoneBulkAction: {
            /** @description The undoing; undo it to bring the undone action back. */
            bulkAction: components["schemas"]["BulkAction"];
            /** @description What was left as it is, and why. */
            kept: {
                /** @enum {string} */
                reason: "changed_since" | "reference_gone" | "made_of_receipt";
                /** Format: uuid */
                transactionId: string;
            }[];
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
            alerts?: {
                projected?: boolean;
                /**
                 * @description Percent of allocated + carriedIn.
                 * @example [
                 *       80,
                 *       100
                 *     ]
                 */
                thresholds?: number[];
            };
            /**
             * @description Only transactions in this currency count.
             * @example EUR
             */
            currency?: string;
            /**
             * Format: date
             * @description First day of the period from which rollover and lines hold; periods before it stay as they were planned. Absent: the current period. Everything planned from that day on is replaced.
             * @example 2026-11-21
             */
            effectiveFrom?: string;
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
                /**
                 * @description Null: the line follows the budget's three rollover fields.
                 * @default null
                 */
                rollover?: ("none" | "surplus" | "deficit" | "both") | null;
                /**
                 * @description At most so much is carried, as surplus or as deficit. Null: all of it.
                 * @default null
                 */
                rolloverCap?: number | null;
                /**
                 * @description Nothing is carried into the first period that begins on this day or later, nor, if yearly, into that of any anniversary. Null: never.
                 * @default null
                 */
                rolloverReset?: {
                    /**
                     * Format: date
                     * @description Calendar date YYYY-MM-DD.
                     * @example 2026-11-21
                     */
                    on: string;
                    /** @default false */
                    yearly?: boolean;
                } | null;
            }[];
            name?: string;
            /** @enum {string} */
            period?: "weekly" | "monthly" | "quarterly" | "yearly";
            /**
             * @description What a period leaves to the next: nothing, what was left, what was overspent, or either.
             * @enum {string}
             */
            rollover?: "none" | "surplus" | "deficit" | "both";
            /** @description At most so much is carried, as surplus or as deficit. Null: all of it. */
            rolloverCap?: number | null;
            /** @description Nothing is carried into the first period that begins on this day or later, nor, if yearly, into that of any anniversary. Null: never. */
            rolloverReset?: {
                /**
                 * Format: date
                 * @description Calendar date YYYY-MM-DD.
                 * @example 2026-11-21
                 */
                on: string;
                /** @default false */
                yearly?: boolean;
            } | null;
            /**
             * Format: date
             * @description First day of the first period; all others are counted from it.
             * @example 2026-11-21
             */
            startsOn?: string;
            /**
             * Format: date
             * @description First day of a later period, from which what was planned before holds again.
             * @example 2026-11-21
             */
            until?: string;
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
        UpdateNotification: {
            read: boolean;
        };
        UpdateRecurring: {
            /**
             * Format: int64
             * @description Integer minor units of the currency.
             * @example -1250
             */
            amount?: number;
            /** @enum {string} */
            cadence?: "weekly" | "biweekly" | "four_weekly" | "monthly" | "bimonthly" | "quarterly" | "semiannual" | "annual";
            categoryId?: string | null;
            createsTransactions?: boolean;
            name?: string;
            /**
             * Format: date
             * @description Calendar date YYYY-MM-DD.
             * @example 2026-11-21
             */
            nextDueOn?: string;
            /**
             * @description Absent: any change confirms the item.
             * @enum {string}
             */
            status?: "confirmed" | "dismissed";
        };
        UpdateRule: {
            /** @description Each kind at most once. Fields that a person has decided stay as they are. */
            actions?: ({
                /** Format: uuid */
                categoryId: string;
                /** @enum {string} */
                type: "set_category";
            } | {
                payee: string;
                /** @enum {string} */
                type: "set_payee";
            } | {
                memo: string;
                /** @enum {string} */
                type: "set_memo";
            } | {
                tags: string[];
                /** @enum {string} */
                type: "add_tags";
            } | {
                tags: string[];
                /** @enum {string} */
                type: "remove_tags";
            } | {
                /** @description Each part gets its share of the sum of all shares; what rounding leaves goes to the largest remainders, so that the parts sum to the amount exactly. */
                parts: {
                    categoryId?: string | null;
                    /** @default null */
                    memo?: string | null;
                    /** Format: int64 */
                    share: number;
                }[];
                /** @enum {string} */
                type: "split";
            } | {
                /**
                 * Format: uuid
                 * @description Where the other side is. What moves exactly the opposite there within 5 days becomes it, the nearest day first; otherwise a pending transaction is made there. Only for transactions that are in the books: see `POST /v1/rules/{id}/apply`. Left alone is what a person has categorised, split or taken out of a transfer.
                 */
                accountId: string;
                /** @enum {string} */
                type: "mark_transfer";
            })[];
            /** @description Groups of conditions on payee, memo, amount, account, tag, source, category and date. A rule sees what the rules before it have made. */
            conditions?: {
                groups: {
                    conditions: ({
                        /**
                         * @description `text`: the payee or the memo. Upper and lower case are alike, and so is any white space.
                         * @enum {string}
                         */
                        field: "payee" | "memo" | "text";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @enum {string} */
                        operator: "contains" | "equals" | "starts_with" | "regex";
                        /** @description For `regex` in the syntax of RE2: no back-references and no look-around, at most 100 instructions when compiled; found anywhere in the text unless anchored. */
                        value: string;
                    } | {
                        /**
                         * @description Of the limits; other currencies never match.
                         * @example EUR
                         */
                        currency: string;
                        /** @enum {string} */
                        field: "amount";
                        /**
                         * Format: int64
                         * @description Inclusive, minor units.
                         * @example -1250
                         */
                        max?: number;
                        /**
                         * Format: int64
                         * @description Inclusive, minor units.
                         * @example -1250
                         */
                        min?: number;
                        /**
                         * @description `absolute` ignores the direction of the money.
                         * @enum {string}
                         */
                        mode: "signed" | "absolute";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        field: "account";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** @enum {string} */
                        field: "tag";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        tag: string;
                    } | {
                        /** @enum {string} */
                        field: "source";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @enum {string} */
                        source: "manual" | "receipt" | "import" | "rule" | "recurring";
                    } | {
                        /** @description Null: neither a category nor splits. */
                        categoryId: string | null;
                        /** @enum {string} */
                        field: "category";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                    } | {
                        /** @enum {string} */
                        field: "weekday";
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** @description 1 = Monday, 7 = Sunday. */
                        weekdays: number[];
                    } | {
                        /** @enum {string} */
                        field: "day_of_month";
                        /** Format: int64 */
                        from: number;
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /** Format: int64 */
                        to: number;
                    } | {
                        /** @enum {string} */
                        field: "date";
                        /**
                         * Format: date
                         * @description Calendar date YYYY-MM-DD.
                         * @example 2026-11-21
                         */
                        from?: string;
                        /** @description True: the condition holds when this does not. */
                        not?: boolean;
                        /**
                         * Format: date
                         * @description Calendar date YYYY-MM-DD.
                         * @example 2026-11-21
                         */
                        to?: string;
                    })[];
                    /**
                     * @default all
                     * @enum {string}
                     */
                    match?: "all" | "any";
                }[];
                /**
                 * @description Whether all groups must hold or any one of them.
                 * @default all
                 * @enum {string}
                 */
                match?: "all" | "any";
            };
            /** @description Whether it runs on new transactions by itself. */
            enabled?: boolean;
            name?: string;
            /** @description Whether no later rule is tried where this one holds. */
            stops?: boolean;
        };
        UpdateRuleSettings: {
            /** @description Whether enabled rules run by themselves on what is entered, confirmed and imported. Off, they still can be tried and applied. */
            automatic?: boolean;
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
            lockedFields?: ("payee" | "memo" | "categoryId" | "splits" | "tags" | "status")[];
            memo?: string | null;
            /** @description What was paid in another currency. */
            original?: {
                /**
                 * Format: int64
                 * @description Minor units of its own currency, with the transaction's sign.
                 * @example -1250
                 */
                amount: number;
                /**
                 * @description ISO 4217 code.
                 * @example EUR
                 */
                currency: string;
                /**
                 * @description Units of the transaction's currency per unit of this one. The transaction's amount is this one at the rate, to a minor unit. Default: the rate of the two amounts.
                 * @example 1.0845
                 */
                rate?: string;
                /**
                 * Format: date
                 * @description Default: the day of the transaction.
                 * @example 2026-11-21
                 */
                rateDate?: string;
            } | null;
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
        UpdateWebhook: {
            description?: string | null;
            enabled?: boolean;
            /** @description Events, all of an entity (`transaction.*`), or everything (`*`). */
            events?: ("*" | "account.*" | "account.created" | "account.updated" | "account.deleted" | "budget.*" | "budget.created" | "budget.updated" | "budget.deleted" | "category.*" | "category.created" | "category.updated" | "category.deleted" | "exchangeRate.*" | "exchangeRate.created" | "exchangeRate.updated" | "exchangeRate.deleted" | "household.*" | "household.created" | "household.updated" | "household.deleted" | "import.*" | "import.created" | "import.updated" | "import.deleted" | "member.*" | "member.created" | "member.updated" | "member.deleted" | "notification.*" | "notification.created" | "notification.updated" | "notification.deleted" | "payee.*" | "payee.created" | "payee.updated" | "payee.deleted" | "receipt.*" | "receipt.created" | "receipt.updated" | "receipt.deleted" | "reconciliation.*" | "reconciliation.created" | "reconciliation.updated" | "reconciliation.deleted" | "recurring.*" | "recurring.created" | "recurring.updated" | "recurring.deleted" | "rule.*" | "rule.created" | "rule.updated" | "rule.deleted" | "taxRateSet.*" | "taxRateSet.created" | "taxRateSet.updated" | "taxRateSet.deleted" | "taxRuleSet.*" | "taxRuleSet.created" | "taxRuleSet.updated" | "taxRuleSet.deleted" | "transaction.*" | "transaction.created" | "transaction.updated" | "transaction.deleted")[];
            /**
             * @description https, port 443 or 8443, a public address; no credentials, no fragment. Redirects are not followed.
             * @example https://hooks.example.org/budgetsync
             */
            url?: string;
        };
        UsedPayee: {
            /** @description What texts of banks come down to that mean this payee. */
            aliases: {
                /** Format: uuid */
                id: string;
                text: string;
            }[];
            /** Format: uuid */
            id: string;
            lastUsedOn: string | null;
            /** @description What people call them; transactions keep what the bank says. */
            name: string;
            /** Format: int64 */
            revision: number;
            /** Format: int64 */
            usageCount: number;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        UsedPayeePage: {
            data: components["schemas"]["UsedPayee"][];
            nextCursor: string | null;
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
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            /** @description `failing`: nothing got through for three days. Switched on again it goes on where it stopped. */
            disabledReason: ("owner" | "failing") | null;
            enabled: boolean;
            events: ("*" | "account.*" | "account.created" | "account.updated" | "account.deleted" | "budget.*" | "budget.created" | "budget.updated" | "budget.deleted" | "category.*" | "category.created" | "category.updated" | "category.deleted" | "exchangeRate.*" | "exchangeRate.created" | "exchangeRate.updated" | "exchangeRate.deleted" | "household.*" | "household.created" | "household.updated" | "household.deleted" | "import.*" | "import.created" | "import.updated" | "import.deleted" | "member.*" | "member.created" | "member.updated" | "member.deleted" | "notification.*" | "notification.created" | "notification.updated" | "notification.deleted" | "payee.*" | "payee.created" | "payee.updated" | "payee.deleted" | "receipt.*" | "receipt.created" | "receipt.updated" | "receipt.deleted" | "reconciliation.*" | "reconciliation.created" | "reconciliation.updated" | "reconciliation.deleted" | "recurring.*" | "recurring.created" | "recurring.updated" | "recurring.deleted" | "rule.*" | "rule.created" | "rule.updated" | "rule.deleted" | "taxRateSet.*" | "taxRateSet.created" | "taxRateSet.updated" | "taxRateSet.deleted" | "taxRuleSet.*" | "taxRuleSet.created" | "taxRuleSet.updated" | "taxRuleSet.deleted" | "transaction.*" | "transaction.created" | "transaction.updated" | "transaction.deleted")[];
            /** Format: uuid */
            id: string;
            /** @description Until then deliveries are signed with the secret before as well. */
            previousSecretExpiresAt: string | null;
            /** Format: int64 */
            revision: number;
            url: string;
        };
        WebhookDelivery: {
            /** Format: int64 */
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            eventCount: number;
            /**
             * Format: uuid
             * @description What the receiver knows it by: a redelivery has that of the first.
             */
            eventId: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "changes" | "redelivery" | "ping";
            nextAttemptAt: string | null;
            /**
             * Format: int64
             * @description With this delivery everything up to this revision is told.
             */
            revision: number;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
        };
        WebhookDeliveryDetails: {
            /** Format: int64 */
            attempts: number;
            /** @description The bytes that were signed and sent. */
            body: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            eventCount: number;
            /**
             * Format: uuid
             * @description What the receiver knows it by: a redelivery has that of the first.
             */
            eventId: string;
            finishedAt: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "changes" | "redelivery" | "ping";
            log: {
                /** @description The first kilobyte of what the server answered. */
                answer: string | null;
                /** Format: int64 */
                latencyMs: number;
                /** Format: int64 */
                number: number;
                /** @enum {string} */
                outcome: "delivered" | "refused" | "timeout" | "name_not_found" | "address_not_allowed" | "tls_failed" | "connection_failed" | "lost";
                /** Format: date-time */
                startedAt: string;
                statusCode: number | null;
            }[];
            nextAttemptAt: string | null;
            /**
             * Format: int64
             * @description With this delivery everything up to this revision is told.
             */
            revision: number;
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        WebhookDeliveryPage: {
            data: components["schemas"]["WebhookDelivery"][];
            nextCursor: string | null;
        };
        /** @description One page of a list. `nextCursor` asks for the next one; null: this is the last. */
        WebhookPage: {
            data: components["schemas"]["Webhook"][];
            nextCursor: string | null;
        };
        WebhookWithSecret: {
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            /** @description `failing`: nothing got through for three days. Switched on again it goes on where it stopped. */
            disabledReason: ("owner" | "failing") | null;
            enabled: boolean;
            events: ("*" | "account.*" | "account.created" | "account.updated" | "account.deleted" | "budget.*" | "budget.created" | "budget.updated" | "budget.deleted" | "category.*" | "category.created" | "category.updated" | "category.deleted" | "exchangeRate.*" | "exchangeRate.created" | "exchangeRate.updated" | "exchangeRate.deleted" | "household.*" | "household.created" | "household.updated" | "household.deleted" | "import.*" | "import.created" | "import.updated" | "import.deleted" | "member.*" | "member.created" | "member.updated" | "member.deleted" | "notification.*" | "notification.created" | "notification.updated" | "notification.deleted" | "payee.*" | "payee.created" | "payee.updated" | "payee.deleted" | "receipt.*" | "receipt.created" | "receipt.updated" | "receipt.deleted" | "reconciliation.*" | "reconciliation.created" | "reconciliation.updated" | "reconciliation.deleted" | "recurring.*" | "recurring.created" | "recurring.updated" | "recurring.deleted" | "rule.*" | "rule.created" | "rule.updated" | "rule.deleted" | "taxRateSet.*" | "taxRateSet.created" | "taxRateSet.updated" | "taxRateSet.deleted" | "taxRuleSet.*" | "taxRuleSet.created" | "taxRuleSet.updated" | "taxRuleSet.deleted" | "transaction.*" | "transaction.created" | "transaction.updated" | "transaction.deleted")[];
            /** Format: uuid */
            id: string;
            /** @description Until then deliveries are signed with the secret before as well. */
            previousSecretExpiresAt: string | null;
            /** Format: int64 */
            revision: number;
            /** @description The key of the signatures. Shown where it was made, and never again. */
            secret?: string;
            url: string;
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
        /** @description The language that a new household names its first categories in. */
        "Accept-Language": string;
        accountId: string[];
        /** @description Only what is archived, or only what is not (for pickers). Default: both. */
        archived: "true" | "false";
        /** @description Also finds transactions with a split of one of these categories. Repeated, or separated by commas. */
        categoryId: string[];
        /** @description Converts all other currencies to this one, each transaction at the rate of its day, and lists the rates. Not together with `currency`. */
        convertTo: string;
        currency: string[];
        cursor: string;
        deliveryId: string;
        /** @description It has a payee, and none of these. */
        exceptPayeeId: string[];
        /** @description Calendar date YYYY-MM-DD. */
        firstDay: string;
        /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
        format: "json" | "csv";
        /** @description Calendar date YYYY-MM-DD. */
        from: string;
        hasPayee: "true" | "false";
        hasReceipt: "true" | "false";
        id: string;
        /** @description The same key and request within 24 hours has its effect once: a repeat gets the stored answer and `Idempotency-Replayed: true`, another request under the key 422, a parallel one 409 with `Retry-After`. */
        "Idempotency-Key": string;
        /** @description The ETag that was read: a later change by somebody else then answers 412. */
        "If-Match": string;
        /** @description The ETag of the answer that the client holds: while it is still true the answer is 304. */
        "If-None-Match": string;
        /** @description With `categoryId`: whether the categories below it count as well. */
        includeSubcategories: "true" | "false";
        invitationId: string;
        /** @description What the transaction, or one of its splits, counts as in reports: by the kind of its category, `none` = without one. Transfers count as nothing. With `categoryId` both hold of the same split. */
        kind: ("expense" | "income" | "none")[];
        limit: number;
        /** @description Signed minor units. */
        maxAmount: number;
        /** @description Members of the household who entered it themselves; what an import or another automation booked is nobody’s. */
        memberId: string[];
        /** @description Signed minor units. */
        minAmount: number;
        payeeId: string;
        /** @description Words that payee and memo contain, in any case, with or without accents. A text of 4 signs or more also finds what is like it, so a slip of the finger does no harm. */
        q: string;
        /** @description With `convertTo`: the day whose rates count for everything. Needed for a range of more than 366 days. */
        rateDate: string;
        reconciliationId: string;
        source: "manual" | "receipt" | "import" | "rule" | "recurring";
        status: "pending" | "cleared" | "reconciled";
        /** @description With any of these tags: repeat the parameter. */
        tag: string[];
        /** @description Inclusive; default: today. */
        to: string;
        transactionId: string;
        transfer: "true" | "false";
        /** @description Transactions, or splits, that have no category. Transfers need none and do not count. */
        uncategorised: "true" | "false";
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
                /** @description Only what is archived, or only what is not (for pickers). Default: both. */
                archived?: components["parameters"]["archived"];
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
    getAccountBalanceHistory: {
        parameters: {
            query?: {
                /** @description Inclusive; default: a year before `to`. */
                from?: string;
                /** @description One point per day, per week (which begins on Monday) or per month. */
                granularity?: "day" | "week" | "month";
                /** @description Inclusive; default: today. */
                to?: components["parameters"]["to"];
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
                    "application/json": components["schemas"]["BalanceHistory"];
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
    listReconciliations: {
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
                    "application/json": components["schemas"]["ReconciliationPage"];
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
    createReconciliation: {
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
                "application/json": components["schemas"]["CreateReconciliation"];
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
                    "application/json": components["schemas"]["ReconciliationState"];
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
                    "application/json": components["schemas"]["ReconciliationState"];
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
    getReconciliation: {
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
                reconciliationId: components["parameters"]["reconciliationId"];
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
                    "application/json": components["schemas"]["ReconciliationState"];
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
    deleteReconciliation: {
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
                reconciliationId: components["parameters"]["reconciliationId"];
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
            413: components["responses"]["PayloadTooLarge"];
            414: components["responses"]["UriTooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    completeReconciliation: {
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
                reconciliationId: components["parameters"]["reconciliationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteReconciliation"];
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
                    "application/json": components["schemas"]["ReconciliationState"];
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
    markTransactions: {
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
                reconciliationId: components["parameters"]["reconciliationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkTransactions"];
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
                    "application/json": components["schemas"]["ReconciliationState"];
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
    reopenReconciliation: {
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
                reconciliationId: components["parameters"]["reconciliationId"];
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
                    "application/json": components["schemas"]["ReconciliationState"];
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
    getOutlookAnomalies: {
        parameters: {
            query?: {
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description Inclusive; default: 90 days ago. */
                from?: string;
                /** @description Inclusive; default: today. */
                to?: components["parameters"]["to"];
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
                    "application/json": components["schemas"]["AnomalyReport"];
                    "text/csv": string;
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
    getBudgetReportBudgetVersusActual: {
        parameters: {
            query: {
                budgetId: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description The first period is that of this day. Default: `to`, else today. */
                from?: string;
                /** @description The last period is that of this day. Default: today, or `from` if that is later. */
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
                    "application/json": components["schemas"]["BudgetReport"];
                    "text/csv": string;
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
    getAnalyticsCashFlow: {
        parameters: {
            query?: {
                /** @description Only these accounts. Repeat the parameter, or separate ids by commas. */
                accountId?: string[];
                /** @description Only these categories; of a split transaction only its parts in them. Repeated, or separated by commas. */
                categoryId?: string[];
                /** @description Converts all other currencies to this one, each transaction at the rate of its day, and lists the rates. Not together with `currency`. */
                convertTo?: components["parameters"]["convertTo"];
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description First day of a year and its first quarter, `MM` or `MM-DD` (to the 28th), e.g. `04-06`. */
                fiscalYearStart?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description Inclusive; default: first day of the current month. */
                from?: string;
                /** @description A row for each. What of a first or last one lies outside the range does not count. */
                groupBy?: "week" | "month" | "quarter" | "year";
                /** @description With `categoryId`: whether the categories below count as well. */
                includeSubcategories?: "true" | "false";
                /** @description Only what these members entered themselves; what an import or another automation booked is nobody’s. */
                memberId?: string[];
                /** @description With `convertTo`: the day whose rates count for everything. Needed for a range of more than 366 days. */
                rateDate?: components["parameters"]["rateDate"];
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
                /** @description Inclusive; default: last day of the current month. */
                to?: string;
                weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
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
                    "application/json": components["schemas"]["CashFlow"];
                    "text/csv": string;
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
    getOutlookForecast: {
        parameters: {
            query?: {
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description How many months after the current one. */
                months?: number;
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
                    "application/json": components["schemas"]["Forecast"];
                    "text/csv": string;
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
    getOutlookBacktest: {
        parameters: {
            query?: {
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
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
                    "application/json": components["schemas"]["ForecastBacktest"];
                    "text/csv": string;
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
    getFreshnessFreshness: {
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
                    "application/json": components["schemas"]["Freshness"];
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
    getAnalyticsMerchants: {
        parameters: {
            query?: {
                /** @description Only these accounts. Repeat the parameter, or separate ids by commas. */
                accountId?: string[];
                /** @description Only these categories; of a split transaction only its parts in them. Repeated, or separated by commas. */
                categoryId?: string[];
                /** @description Converts all other currencies to this one, each transaction at the rate of its day, and lists the rates. Not together with `currency`. */
                convertTo?: components["parameters"]["convertTo"];
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description Inclusive; default: first day of the current month. */
                from?: string;
                /** @description With `categoryId`: whether the categories below count as well. */
                includeSubcategories?: "true" | "false";
                /** @description So many payees have a row of their own; all others share one. */
                limit?: number;
                /** @description Only what these members entered themselves; what an import or another automation booked is nobody’s. */
                memberId?: string[];
                /** @description With `convertTo`: the day whose rates count for everything. Needed for a range of more than 366 days. */
                rateDate?: components["parameters"]["rateDate"];
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
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
                    "application/json": components["schemas"]["MerchantReport"];
                    "text/csv": string;
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
    getAnalyticsMonthOverMonth: {
        parameters: {
            query?: {
                /** @description Only these accounts. Repeat the parameter, or separate ids by commas. */
                accountId?: string[];
                /** @description Only these categories; of a split transaction only its parts in them. Repeated, or separated by commas. */
                categoryId?: string[];
                /** @description Converts all other currencies to this one, each transaction at the rate of its day, and lists the rates. Not together with `currency`. */
                convertTo?: components["parameters"]["convertTo"];
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description The first month of a series; needs `toMonth`. */
                fromMonth?: string;
                /** @description With `categoryId`: whether the categories below count as well. */
                includeSubcategories?: "true" | "false";
                /** @description Only what these members entered themselves; what an import or another automation booked is nobody’s. */
                memberId?: string[];
                /** @description Default: the current month. Not with `fromMonth`. */
                month?: string;
                /** @description With `convertTo`: the day whose rates count for everything. Needed for a range of more than 366 days. */
                rateDate?: components["parameters"]["rateDate"];
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
                /** @description The last month of a series; at most 120 months. */
                toMonth?: string;
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
                    "application/json": components["schemas"]["MonthOverMonth"];
                    "text/csv": string;
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
    getOutlookRecurring: {
        parameters: {
            query?: {
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
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
                    "application/json": components["schemas"]["RecurringReport"];
                    "text/csv": string;
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
    getAnalyticsSpendByCategory: {
        parameters: {
            query?: {
                /** @description Only these accounts. Repeat the parameter, or separate ids by commas. */
                accountId?: string[];
                /** @description Only these categories; of a split transaction only its parts in them. Repeated, or separated by commas. */
                categoryId?: string[];
                /** @description Converts all other currencies to this one, each transaction at the rate of its day, and lists the rates. Not together with `currency`. */
                convertTo?: components["parameters"]["convertTo"];
                /** @description Default: the one with the most transactions. */
                currency?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description Inclusive; default: first day of the current month. */
                from?: string;
                /** @description With `categoryId`: whether the categories below count as well. */
                includeSubcategories?: "true" | "false";
                /** @description Only what these members entered themselves; what an import or another automation booked is nobody’s. */
                memberId?: string[];
                /** @description With `convertTo`: the day whose rates count for everything. Needed for a range of more than 366 days. */
                rateDate?: components["parameters"]["rateDate"];
                /** @description Whether a row also counts the subcategories. Rows then overlap; totals do not. Not together with `categoryId`. */
                rollup?: "true" | "false";
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
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
                    "text/csv": string;
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
    getTaxExposureTaxExposure: {
        parameters: {
            query?: {
                /** @description Only this one. Default: each for itself. */
                currency?: string;
                /** @description With `year`: the day that it begins on, MM-DD. Default: 01-01. */
                fiscalYearStart?: string;
                /** @description Default: what `Accept` prefers, else JSON. CSV has amounts as decimals. */
                format?: components["parameters"]["format"];
                /** @description Inclusive; default: first day of the current month. */
                from?: string;
                /** @description Inclusive; default: last day of the current month. */
                to?: string;
                /** @description Instead of `from` and `to`: the tax year that begins in this calendar year. */
                year?: number;
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
                    "application/json": components["schemas"]["TaxExposure"];
                    "text/csv": string;
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
                /** @description The language that a new household names its first categories in. */
                "Accept-Language"?: components["parameters"]["Accept-Language"];
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
    listBudgetPeriods: {
        parameters: {
            query: {
                cursor?: components["parameters"]["cursor"];
                /** @description The first period listed is that of this day, or the first one. */
                from: string;
                limit?: components["parameters"]["limit"];
                /** @description The last period listed is that of this day. */
                to: string;
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
                    "application/json": components["schemas"]["BudgetPeriodPage"];
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
                firstDay: components["parameters"]["firstDay"];
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
    copyBudgetPeriod: {
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
                /** @description Calendar date YYYY-MM-DD. */
                firstDay: components["parameters"]["firstDay"];
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyBudgetPeriod"];
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
    proposeBudget: {
        parameters: {
            query: {
                /** @description Only transactions in this currency count. */
                currency: string;
                /** @description Whole months before the current one that are looked at, at most. */
                months?: number;
                period?: "weekly" | "monthly" | "quarterly" | "yearly";
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
                    "application/json": components["schemas"]["BudgetProposal"];
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
    listBulkActions: {
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
                    "application/json": components["schemas"]["BulkActionPage"];
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
    getBulkAction: {
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
                    "application/json": components["schemas"]["BulkAction"];
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
    undoBulkAction: {
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
                    "application/json": components["schemas"]["UndoneBulkAction"];
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
    listCategories: {
        parameters: {
            query?: {
                /** @description Only what is archived, or only what is not (for pickers). Default: both. */
                archived?: components["parameters"]["archived"];
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
    mergeCategory: {
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
                "application/json": components["schemas"]["MergeCategory"];
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
    askCategorySuggestion: {
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
                "application/json": components["schemas"]["SuggestCategories"];
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
                    "application/json": components["schemas"]["CategorySuggestions"];
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
    listExchangeRates: {
        parameters: {
            query?: {
                /** @description ISO 4217 code. */
                base?: string;
                cursor?: components["parameters"]["cursor"];
                /** @description Calendar date YYYY-MM-DD. */
                from?: components["parameters"]["from"];
                limit?: components["parameters"]["limit"];
                /** @description ISO 4217 code. */
                quote?: string;
                /** @description `manual`: entered in this household. `ecb`: the reference rate of the European Central Bank. */
                source?: "manual" | "ecb";
                /** @description Calendar date YYYY-MM-DD. */
                to?: string;
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
                    "application/json": components["schemas"]["ListedExchangeRatePage"];
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
    createExchangeRate: {
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
                "application/json": components["schemas"]["CreateExchangeRate"];
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
                    "application/json": components["schemas"]["ExchangeRate"];
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
                    "application/json": components["schemas"]["ExchangeRate"];
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
    getExchangeRate: {
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
                    "application/json": components["schemas"]["ExchangeRate"];
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
    deleteExchangeRate: {
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
    getExchangeRateHolding: {
        parameters: {
            query: {
                /** @description ISO 4217 code. */
                base: string;
                /** @description Calendar date YYYY-MM-DD. */
                date: string;
                /** @description ISO 4217 code. */
                quote: string;
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
                    "application/json": components["schemas"]["StatedExchangeRate"];
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
    csvExport: {
        parameters: {
            query?: {
                accountId?: components["parameters"]["accountId"];
                /** @description Also finds transactions with a split of one of these categories. Repeated, or separated by commas. */
                categoryId?: components["parameters"]["categoryId"];
                currency?: components["parameters"]["currency"];
                /** @description It has a payee, and none of these. */
                exceptPayeeId?: components["parameters"]["exceptPayeeId"];
                /** @description Calendar date YYYY-MM-DD. */
                from?: components["parameters"]["from"];
                hasPayee?: components["parameters"]["hasPayee"];
                hasReceipt?: components["parameters"]["hasReceipt"];
                /** @description With `categoryId`: whether the categories below it count as well. */
                includeSubcategories?: components["parameters"]["includeSubcategories"];
                /** @description What the transaction, or one of its splits, counts as in reports: by the kind of its category, `none` = without one. Transfers count as nothing. With `categoryId` both hold of the same split. */
                kind?: components["parameters"]["kind"];
                /** @description Signed minor units. */
                maxAmount?: components["parameters"]["maxAmount"];
                /** @description Members of the household who entered it themselves; what an import or another automation booked is nobody’s. */
                memberId?: components["parameters"]["memberId"];
                /** @description Signed minor units. */
                minAmount?: components["parameters"]["minAmount"];
                payeeId?: components["parameters"]["payeeId"];
                /** @description Words that payee and memo contain, in any case, with or without accents. A text of 4 signs or more also finds what is like it, so a slip of the finger does no harm. */
                q?: components["parameters"]["q"];
                source?: components["parameters"]["source"];
                status?: components["parameters"]["status"];
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
                /** @description Calendar date YYYY-MM-DD. */
                to?: string;
                transfer?: components["parameters"]["transfer"];
                /** @description Transactions, or splits, that have no category. Transfers need none and do not count. */
                uncategorised?: components["parameters"]["uncategorised"];
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
                    "text/csv": string;
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
    jsonExport: {
        parameters: {
            query?: {
                accountId?: components["parameters"]["accountId"];
                /** @description Also finds transactions with a split of one of these categories. Repeated, or separated by commas. */
                categoryId?: components["parameters"]["categoryId"];
                currency?: components["parameters"]["currency"];
                /** @description It has a payee, and none of these. */
                exceptPayeeId?: components["parameters"]["exceptPayeeId"];
                /** @description Calendar date YYYY-MM-DD. */
                from?: components["parameters"]["from"];
                hasPayee?: components["parameters"]["hasPayee"];
                hasReceipt?: components["parameters"]["hasReceipt"];
                /** @description With `categoryId`: whether the categories below it count as well. */
                includeSubcategories?: components["parameters"]["includeSubcategories"];
                /** @description What the transaction, or one of its splits, counts as in reports: by the kind of its category, `none` = without one. Transfers count as nothing. With `categoryId` both hold of the same split. */
                kind?: components["parameters"]["kind"];
                /** @description Signed minor units. */
                maxAmount?: components["parameters"]["maxAmount"];
                /** @description Members of the household who entered it themselves; what an import or another automation booked is nobody’s. */
                memberId?: components["parameters"]["memberId"];
                /** @description Signed minor units. */
                minAmount?: components["parameters"]["minAmount"];
                payeeId?: components["parameters"]["payeeId"];
                /** @description Words that payee and memo contain, in any case, with or without accents. A text of 4 signs or more also finds what is like it, so a slip of the finger does no harm. */
                q?: components["parameters"]["q"];
                source?: components["parameters"]["source"];
                status?: components["parameters"]["status"];
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
                /** @description Calendar date YYYY-MM-DD. */
                to?: string;
                transfer?: components["parameters"]["transfer"];
                /** @description Transactions, or splits, that have no category. Transfers need none and do not count. */
                uncategorised?: components["parameters"]["uncategorised"];
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
                    "application/json": components["schemas"]["TransactionList"];
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
    ofxExport: {
        parameters: {
            query: {
                accountId: string;
                /** @description Also finds transactions with a split of one of these categories. Repeated, or separated by commas. */
                categoryId?: components["parameters"]["categoryId"];
                currency?: components["parameters"]["currency"];
                /** @description It has a payee, and none of these. */
                exceptPayeeId?: components["parameters"]["exceptPayeeId"];
                /** @description Calendar date YYYY-MM-DD. */
                from?: components["parameters"]["from"];
                hasPayee?: components["parameters"]["hasPayee"];
                hasReceipt?: components["parameters"]["hasReceipt"];
                /** @description With `categoryId`: whether the categories below it count as well. */
                includeSubcategories?: components["parameters"]["includeSubcategories"];
                /** @description What the transaction, or one of its splits, counts as in reports: by the kind of its category, `none` = without one. Transfers count as nothing. With `categoryId` both hold of the same split. */
                kind?: components["parameters"]["kind"];
                /** @description Signed minor units. */
                maxAmount?: components["parameters"]["maxAmount"];
                /** @description Members of the household who entered it themselves; what an import or another automation booked is nobody’s. */
                memberId?: components["parameters"]["memberId"];
                /** @description Signed minor units. */
                minAmount?: components["parameters"]["minAmount"];
                payeeId?: components["parameters"]["payeeId"];
                /** @description Words that payee and memo contain, in any case, with or without accents. A text of 4 signs or more also finds what is like it, so a slip of the finger does no harm. */
                q?: components["parameters"]["q"];
                source?: components["parameters"]["source"];
                status?: components["parameters"]["status"];
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
                /** @description Calendar date YYYY-MM-DD. */
                to?: string;
                transfer?: components["parameters"]["transfer"];
                /** @description Transactions, or splits, that have no category. Transfers need none and do not count. */
                uncategorised?: components["parameters"]["uncategorised"];
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
                    "application/x-ofx": string;
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
                /** @description The language that a new household names its first categories in. */
                "Accept-Language"?: components["parameters"]["Accept-Language"];
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
    listImports: {
        parameters: {
            query?: {
                accountId?: string;
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
                    "application/json": components["schemas"]["ImportSummaryPage"];
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
    createImport: {
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
                "multipart/form-data": {
                    /**
                     * Format: uuid
                     * @description The account whose statement it is.
                     */
                    accountId: string;
                    /**
                     * Format: binary
                     * @description Comes after all other parts.
                     */
                    file: string;
                    /**
                     * @description Absent: as the file looks.
                     * @enum {string}
                     */
                    format?: "csv" | "ofx" | "qfx" | "qif" | "camt053";
                    /** @description JSON of an `ImportMapping` (CSV) or `ImportDateOrder` (QIF). Absent: as the files of the account were read the last time, or else as guessed. */
                    mapping?: string;
                };
            };
        };
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
                    "application/json": components["schemas"]["ImportSummary"];
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
    getImport: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                /** @description true: only rows that are taken for transactions of the books; false: only others. */
                duplicates?: "true" | "false";
                limit?: components["parameters"]["limit"];
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
                    "application/json": components["schemas"]["Import"];
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
    commitImport: {
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
                "application/json": components["schemas"]["CommitImport"];
            };
        };
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
                    "application/json": components["schemas"]["ImportSummary"];
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
    revertImport: {
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
                    "application/json": components["schemas"]["ImportSummary"];
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
    listSizeLimits: {
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
                    "application/json": components["schemas"]["SizeUsages"];
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
    getUsage: {
        parameters: {
            query?: {
                /** @description How many calendar months, the current one included. */
                months?: number;
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
                    "application/json": components["schemas"]["ModelUsage"];
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
    listNotifications: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                /** @description Only those that the person who asks has not read. */
                unread?: "true" | "false";
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
                    "application/json": components["schemas"]["NotificationPage"];
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
    updateNotification: {
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
                "application/json": components["schemas"]["UpdateNotification"];
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
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
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
    readNotificationAll: {
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
                    "application/json": components["schemas"]["MarkedNotifications"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
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
    listOpsDeadLetters: {
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
                    "application/json": components["schemas"]["DeadLetterPage"];
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
    replayOpsDeadLetter: {
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
                    "application/json": components["schemas"]["DeadLetterReplay"];
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
    getOpsOverview: {
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
                    "application/json": components["schemas"]["SystemState"];
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
    listPayees: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                /** @description Part of the name or of an alias, or roughly the name: for completion while typing. */
                q?: string;
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
                    "application/json": components["schemas"]["UsedPayeePage"];
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
    getPayee: {
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
                    "application/json": components["schemas"]["Payee"];
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
    deletePayee: {
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
    renamePayee: {
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
                "application/json": components["schemas"]["RenamePayee"];
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
                    "application/json": components["schemas"]["Payee"];
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
    addPayeeAlias: {
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
                "application/json": components["schemas"]["AddPayeeAlias"];
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
                    "application/json": components["schemas"]["Payee"];
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
    removePayeeAlias: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                aliasId: string;
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
                    "application/json": components["schemas"]["Payee"];
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
    mergePayee: {
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
                "application/json": components["schemas"]["MergePayee"];
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
                    "application/json": components["schemas"]["Payee"];
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
    getReceiptPreference: {
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
                    "application/json": components["schemas"]["ReceiptPreferences"];
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
    putReceiptPreference: {
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
                "application/json": components["schemas"]["SetReceiptPreferences"];
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
                    "application/json": components["schemas"]["ReceiptPreferences"];
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
    listReceiptDuplicates: {
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
                    "application/json": components["schemas"]["ReceiptDuplicates"];
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
    resolveReceiptDuplicate: {
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
                otherId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveDuplicate"];
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
    getReceiptImage: {
        parameters: {
            query?: {
                page?: number;
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
            410: components["responses"]["Gone"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReceiptMatchs: {
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
                    "application/json": components["schemas"]["ReceiptMatches"];
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
    decideReceiptMatch: {
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
                transactionId: components["parameters"]["transactionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideMatch"];
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
    takeReceiptMatchBack: {
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
                transactionId: components["parameters"]["transactionId"];
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
    getReceiptQueue: {
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
                    "application/json": components["schemas"]["ReceiptQueue"];
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
    confirmReceiptQueue: {
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
                "application/json": components["schemas"]["ConfirmReceipts"];
            };
        };
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
                    "application/json": components["schemas"]["ConfirmReceiptsResult"];
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
    listRecurrings: {
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
                    "application/json": components["schemas"]["RecurringPage"];
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
    createRecurring: {
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
                "application/json": components["schemas"]["CreateRecurring"];
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
                    "application/json": components["schemas"]["Recurring"];
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
                    "application/json": components["schemas"]["Recurring"];
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
    getRecurring: {
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
                    "application/json": components["schemas"]["Recurring"];
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
    deleteRecurring: {
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
    updateRecurring: {
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
                "application/json": components["schemas"]["UpdateRecurring"];
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
                    "application/json": components["schemas"]["Recurring"];
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
    getRuleApplication: {
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
                    "application/json": components["schemas"]["RuleApplication"];
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
    listRules: {
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
                    "application/json": components["schemas"]["RulePage"];
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
    createRule: {
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
                "application/json": components["schemas"]["CreateRule"];
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
                    "application/json": components["schemas"]["Rule"];
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
                    "application/json": components["schemas"]["Rule"];
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
    getRule: {
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
                    "application/json": components["schemas"]["Rule"];
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
    deleteRule: {
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
    updateRule: {
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
                "application/json": components["schemas"]["UpdateRule"];
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
                    "application/json": components["schemas"]["Rule"];
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
    applyRule: {
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
                "application/json": components["schemas"]["ApplyRule"];
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
                    "application/json": components["schemas"]["RuleApplication"];
                };
            };
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
                    "application/json": components["schemas"]["RuleApplication"];
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
    testRule: {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestRule"];
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
                    "application/json": components["schemas"]["RuleTrial"];
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
    orderRule: {
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
                "application/json": components["schemas"]["OrderRules"];
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
                    "application/json": components["schemas"]["RulePage"];
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
    settingsRule: {
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
                    "application/json": components["schemas"]["RuleSettings"];
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
    changeRuleSettings: {
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
                "application/json": components["schemas"]["UpdateRuleSettings"];
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
                    "application/json": components["schemas"]["RuleSettings"];
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
    listTags: {
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
                    "application/json": components["schemas"]["TagPage"];
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
    deleteTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                tag: string;
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
    renameTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                tag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameTag"];
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
                    "application/json": components["schemas"]["Tag"];
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
    mergeTag: {
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
                tag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeTag"];
            };
        };
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
                    "application/json": components["schemas"]["Tag"];
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
    listTaxPackages: {
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
                    "application/json": components["schemas"]["TaxPackageSummaryPage"];
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
    requestTaxPackage: {
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
                "application/json": components["schemas"]["RequestTaxPackage"];
            };
        };
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
                    "application/json": components["schemas"]["TaxPackage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
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
    getTaxPackage: {
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
                    "application/json": components["schemas"]["TaxPackage"];
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
    getTaxRates: {
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxRateSet"];
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
    putTaxRates: {
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
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetTaxRates"];
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
                    "application/json": components["schemas"]["TaxRateSet"];
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
    listTaxRates: {
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
                    "application/json": components["schemas"]["TaxRateSetPage"];
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
    getTaxRules: {
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxRuleSet"];
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
    putTaxRules: {
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
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetTaxRules"];
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
                    "application/json": components["schemas"]["TaxRuleSet"];
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
    listTaxRules: {
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
                    "application/json": components["schemas"]["TaxRuleSetPage"];
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
    listTransactions: {
        parameters: {
            query?: {
                accountId?: components["parameters"]["accountId"];
                /** @description Also finds transactions with a split of one of these categories. Repeated, or separated by commas. */
                categoryId?: components["parameters"]["categoryId"];
                currency?: components["parameters"]["currency"];
                cursor?: components["parameters"]["cursor"];
                /** @description It has a payee, and none of these. */
                exceptPayeeId?: components["parameters"]["exceptPayeeId"];
                /** @description Calendar date YYYY-MM-DD. */
                from?: components["parameters"]["from"];
                hasPayee?: components["parameters"]["hasPayee"];
                hasReceipt?: components["parameters"]["hasReceipt"];
                /** @description With `categoryId`: whether the categories below it count as well. */
                includeSubcategories?: components["parameters"]["includeSubcategories"];
                /** @description What the transaction, or one of its splits, counts as in reports: by the kind of its category, `none` = without one. Transfers count as nothing. With `categoryId` both hold of the same split. */
                kind?: components["parameters"]["kind"];
                limit?: components["parameters"]["limit"];
                /** @description Signed minor units. */
                maxAmount?: components["parameters"]["maxAmount"];
                /** @description Members of the household who entered it themselves; what an import or another automation booked is nobody’s. */
                memberId?: components["parameters"]["memberId"];
                /** @description Signed minor units. */
                minAmount?: components["parameters"]["minAmount"];
                payeeId?: components["parameters"]["payeeId"];
                /** @description Words that payee and memo contain, in any case, with or without accents. A text of 4 signs or more also finds what is like it, so a slip of the finger does no harm. */
                q?: components["parameters"]["q"];
                source?: components["parameters"]["source"];
                status?: components["parameters"]["status"];
                /** @description With any of these tags: repeat the parameter. */
                tag?: components["parameters"]["tag"];
                /** @description Calendar date YYYY-MM-DD. */
                to?: string;
                transfer?: components["parameters"]["transfer"];
                /** @description Transactions, or splits, that have no category. Transfers need none and do not count. */
                uncategorised?: components["parameters"]["uncategorised"];
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
    listCategorySuggestionForTransaction: {
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
                    "application/json": components["schemas"]["CategorySuggestions"];
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
    listTransactionHistories: {
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
                    "application/json": components["schemas"]["TransactionHistoryEntryPage"];
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
    listTransferCandidates: {
        parameters: {
            query?: {
                /** @description Posted at most so many days before or after. */
                days?: number;
                limit?: number;
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
                    "application/json": components["schemas"]["TransferCandidates"];
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
    runTransactionBatch: {
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
                "application/json": components["schemas"]["TransactionBatch"];
            };
        };
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
                    "application/json": components["schemas"]["TransactionBatchResult"];
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
    makeBulkEdit: {
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
                "application/json": components["schemas"]["BulkEdit"];
            };
        };
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
                    "application/json": components["schemas"]["BulkEdited"];
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
    createTransfer: {
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
                "application/json": components["schemas"]["CreateTransfer"];
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
                    "application/json": components["schemas"]["Transfer"];
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
                    "application/json": components["schemas"]["Transfer"];
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
    getTransfer: {
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
                    "application/json": components["schemas"]["Transfer"];
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
    endTransfer: {
        parameters: {
            query?: {
                /** @description Whether its two transactions stay, as ordinary ones, or are deleted with it. */
                transactions?: "keep" | "delete";
            };
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
    matchTransfer: {
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
                "application/json": components["schemas"]["MatchTransactions"];
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
                    "application/json": components["schemas"]["Transfer"];
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
                    "application/json": components["schemas"]["Transfer"];
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
    listWebhooks: {
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
                    "application/json": components["schemas"]["WebhookPage"];
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
    createWebhook: {
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
                "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        responses: {
            /** @description A repeat: what the first request has made. */
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
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
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
                    "application/json": components["schemas"]["WebhookWithSecret"];
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
    getWebhook: {
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
                    "application/json": components["schemas"]["Webhook"];
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
    deleteWebhook: {
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
    updateWebhook: {
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
                "application/json": components["schemas"]["UpdateWebhook"];
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
                    "application/json": components["schemas"]["Webhook"];
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
    listDeliveries: {
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
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
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
    getDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The household to act on; default: the user's own. */
                "X-Household-Id"?: components["parameters"]["X-Household-Id"];
                /** @description A name for this request, to find it again; one that is not well formed is replaced. */
                "X-Request-Id"?: components["parameters"]["X-Request-Id"];
            };
            path: {
                deliveryId: components["parameters"]["deliveryId"];
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
                    "application/json": components["schemas"]["WebhookDeliveryDetails"];
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
    redeliverDelivery: {
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
                deliveryId: components["parameters"]["deliveryId"];
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
                    "application/json": components["schemas"]["WebhookDelivery"];
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
    pingDelivery: {
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
                    "application/json": components["schemas"]["WebhookDelivery"];
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
    rotateWebhookSecret: {
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
                "application/json": components["schemas"]["RotateWebhookSecret"];
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
                    "application/json": components["schemas"]["WebhookWithSecret"];
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
