namespace GridGov.Services.Cases.Domain;

/// <summary>
/// The status of a case, in the words of the public interface. Merged, objected, suspended and archived are reached by
/// no command yet, and none leads out of them.
/// </summary>
internal enum CaseStatus
{
    /// <summary>待受理: located and in an agency's queue.</summary>
    Submitted,

    /// <summary>已受理: the agency fixed matter, kind and urgency, and now has to dispatch.</summary>
    Accepted,

    /// <summary>不予受理: the law provides another channel, which was named.</summary>
    Rejected,

    /// <summary>并单: goes on within another case.</summary>
    Merged,

    /// <summary>网格自办: the grid tries to solve what its staff brought (article 17, second paragraph).</summary>
    SelfHandling,

    /// <summary>待分派: back at an agency, from the grid, from below or from above.</summary>
    PendingDispatch,

    /// <summary>待签收: at a department that has not signed.</summary>
    Dispatched,

    /// <summary>异议中: the dispatched unit says that it is not the one.</summary>
    Objected,

    /// <summary>办理中: signed; the first receiver works on it.</summary>
    Handling,

    /// <summary>挂账: cannot be solved for the time being.</summary>
    Suspended,

    /// <summary>已办结待反馈: worked off; the demander and the agency have to be told.</summary>
    Completed,

    /// <summary>已反馈待回访: both were told; the agency has to visit.</summary>
    Feedback,

    /// <summary>返工: the visit found it unsolved; the first receiver works on it again, under key supervision.</summary>
    Rework,

    /// <summary>办结.</summary>
    Closed,

    /// <summary>归档.</summary>
    Archived,
}
